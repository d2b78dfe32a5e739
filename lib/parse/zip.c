#include "parse/zip.h"

#include <inttypes.h>
#include <stdio.h>
#include <zip.h>

#include "base/alloc.h"

const qci_zip_limits qci_zip_usual_limits = {
    .part = UINT64_C(64) << 20, .file = UINT64_C(1) << 30,
    .ratio = 200, .ratio_from = UINT64_C(1) << 20, .entries = 4096,
};

struct qci_zip {
    zip_t *zip;
    qci_zip_limits limits;
    uint64_t delivered; /* by all parts so far */
};

/* --- errors --- */

static const char damaged[] = "the ZIP archive is damaged or cut short: copy it again from where it is whole";

static void set_detail(qc_error *err, const zip_error_t *e)
{
    if (err)
        err->detail = zip_error_code_zip(e);
}

/* libzip's error on opening, in our words. */
static qc_status open_error(const zip_error_t *e, qc_error *err)
{
    qc_status status;
    switch (zip_error_code_zip(e)) {
    case ZIP_ER_MEMORY:
        return qci_oom(err);
    case ZIP_ER_INCONS:
    case ZIP_ER_EXISTS:
        status = qci_fail(err, QC_ERR_FORMAT,
                          "the ZIP archive contradicts itself (names twice, parts that overlap, bytes "
                          "too many): open it in the program it is of and save it again");
        break;
    default:
        status = qci_fail(err, QC_ERR_FORMAT, damaged);
    }
    set_detail(err, e);
    return status;
}

static qc_status part_error(const zip_error_t *e, qc_error *err)
{
    if (zip_error_code_zip(e) == ZIP_ER_MEMORY)
        return qci_oom(err);
    qc_status status = qci_fail(err, QC_ERR_FORMAT, "a part of the ZIP archive is damaged: copy the file "
                                                    "again from where it is whole");
    set_detail(err, e);
    return status;
}

/* --- opening --- */

/* How many entries the end record at the very end announces (65,535 may stand for more); 0 where there is
 * none. Asked first, for libzip takes its time over some hundred thousand. */
static uint64_t entries_announced(const unsigned char *bytes, size_t n)
{
    enum { END_RECORD = 22, LONGEST_COMMENT = 65535 };
    for (size_t comment = 0; comment <= LONGEST_COMMENT && comment + END_RECORD <= n; comment++) {
        const unsigned char *end = bytes + n - comment - END_RECORD;
        if (memcmp(end, "PK\5\6", 4) == 0 && (size_t)(end[20] | end[21] << 8) == comment)
            return (uint64_t)(end[10] | end[11] << 8);
    }
    return 0;
}

static qc_status too_many_entries(const qci_zip *z, qc_error *err)
{
    return qci_fail(err, QC_ERR_LIMIT, "the ZIP archive has more than %" PRIu64 " parts", z->limits.entries);
}

static qc_status open_archive(qci_zip *z, const void *bytes, size_t n, qc_error *err)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &error);
    if (source) {
        z->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
        if (!z->zip)
            zip_source_free(source);
    }
    qc_status status = z->zip ? QC_OK : open_error(&error, err);
    zip_error_fini(&error);
    return status;
}

qc_status qci_zip_open(qci_zip **out, const void *bytes, size_t n, const qci_zip_limits *limits,
                       qc_error *err)
{
    *out = NULL;
    qci_zip *z = qci_calloc(1, sizeof *z);
    if (!z)
        return qci_oom(err);
    z->limits = limits ? *limits : qci_zip_usual_limits;
    qc_status status;
    if (n == 0) /* which libzip takes for an archive without parts */
        status = qci_fail(err, QC_ERR_FORMAT, damaged);
    else if (entries_announced(bytes, n) > z->limits.entries)
        status = too_many_entries(z, err);
    else
        status = open_archive(z, bytes, n, err);
    if (status == QC_OK && (uint64_t)zip_get_num_entries(z->zip, 0) > z->limits.entries)
        status = too_many_entries(z, err);
    if (status < 0) {
        qci_zip_close(z);
        return status;
    }
    *out = z;
    return QC_OK;
}

void qci_zip_close(qci_zip *z)
{
    if (!z)
        return;
    if (z->zip)
        zip_discard(z->zip);
    qci_free(z);
}

/* --- parts --- */

bool qci_zip_has(const qci_zip *z, const char *name)
{
    return zip_name_locate(z->zip, name, 0) >= 0;
}

static qc_status check_part(const zip_stat_t *stat, qc_error *err)
{
    const zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat->valid & needed) != needed)
        return qci_fail(err, QC_ERR_FORMAT, "a part of the ZIP archive does not say how large it is");
    if (stat->encryption_method != ZIP_EM_NONE)
        return qci_fail(err, QC_ERR_FORMAT, "the ZIP archive is encrypted: save it without a password");
    if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
        return qci_fail(err, QC_ERR_FORMAT,
                        "a part of the ZIP archive is packed by method %u, which is not read: save it again "
                        "with the usual one (deflate)", (unsigned)stat->comp_method);
    return QC_OK;
}

/* May a part deliver `size` bytes, and all parts `sum`? */
static qc_status check_limits(const qci_zip *z, uint64_t size, uint64_t sum, uint64_t packed, qc_error *err)
{
    const qci_zip_limits *l = &z->limits;
    if (size > l->part)
        return qci_fail(err, QC_ERR_LIMIT,
                        "a part of the ZIP archive is larger than %" PRIu64 " bytes: split it", l->part);
    if (sum > l->file)
        return qci_fail(err, QC_ERR_LIMIT, "the ZIP archive unpacks to more than %" PRIu64 " bytes: split it",
                        l->file);
    if (size > l->ratio_from && packed < size / l->ratio + (size % l->ratio != 0))
        return qci_fail(err, QC_ERR_LIMIT,
                        "a part of the ZIP archive unpacks to more than %" PRIu64 " times its size, as no "
                        "document does", l->ratio);
    return QC_OK;
}

/* To the very end, where the sum is checked; a size announced is not trusted before. */
static qc_status read_part(qci_zip *z, zip_file_t *file, const zip_stat_t *stat, qci_buf *out, qc_error *err)
{
    enum { CHUNK = 1 << 16 };
    uint64_t size = 0;
    for (;;) {
        if (!qci_buf_reserve(out, CHUNK))
            return qci_oom(err);
        zip_int64_t got = zip_fread(file, out->p + out->n, CHUNK);
        if (got < 0)
            return part_error(zip_file_get_error(file), err);
        if (got == 0)
            break;
        out->n += (size_t)got;
        size += (uint64_t)got;
        z->delivered += (uint64_t)got;
        qc_status status = check_limits(z, size, z->delivered, stat->comp_size, err);
        if (status < 0)
            return status;
    }
    out->p[out->n] = 0;
    if (size != stat->size)
        return qci_fail(err, QC_ERR_FORMAT, "a part of the ZIP archive is not as large as it says");
    return QC_OK;
}

qc_status qci_zip_read(qci_zip *z, const char *name, qci_buf *out, qc_error *err)
{
    zip_stat_t stat;
    zip_int64_t index = zip_name_locate(z->zip, name, 0);
    if (index < 0 && zip_error_code_zip(zip_get_error(z->zip)) == ZIP_ER_MEMORY)
        return qci_oom(err);
    if (index < 0)
        return qci_fail(err, QC_ERR_FORMAT, "the ZIP archive lacks a part that it speaks of");
    if (zip_stat_index(z->zip, (zip_uint64_t)index, 0, &stat) != 0)
        return part_error(zip_get_error(z->zip), err);
    qc_status status = check_part(&stat, err);
    if (status < 0)
        return status;
    zip_file_t *file = zip_fopen_index(z->zip, (zip_uint64_t)index, 0);
    if (!file)
        return part_error(zip_get_error(z->zip), err);
    status = read_part(z, file, &stat, out, err);
    zip_fclose(file);
    return status;
}

void qci_zip_version(char *out, size_t n)
{
    snprintf(out, n, "%s", zip_libzip_version());
}
