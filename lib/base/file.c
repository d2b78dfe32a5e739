#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

static qc_status read_all(qci_buf *out, int fd, size_t max, qc_error *err)
{
    for (;;) {
        size_t room = out->cap > out->n + 4096 ? out->cap - out->n - 1 : 65536;
        if (room > max - out->n)
            room = max - out->n + 1; /* one more tells that there is too much */
        if (!qci_buf_reserve(out, room))
            return qci_oom(err);
        ssize_t got = read(fd, out->p + out->n, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return qci_fail_io(err, "cannot read");
        if (got == 0)
            break;
        out->n += (size_t)got;
        if (out->n > max)
            return qci_fail(err, QC_ERR_LIMIT, "larger than %" PRIu64 " bytes: split it, or raise the limit",
                            (uint64_t)max);
    }
    out->p[out->n] = 0;
    return QC_OK;
}

static qc_status read_open(qci_buf *out, int fd, size_t max, qc_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return qci_fail_io(err, "cannot read");
    if (S_ISDIR(st.st_mode)) {
        errno = 0; /* the message says it all */
        qci_fail_io(err, "is a folder, not a file");
        if (err)
            err->detail = EISDIR;
        return QC_ERR_IO;
    }
    if (S_ISREG(st.st_mode) && st.st_size > 0) {
        if ((uint64_t)st.st_size > max)
            return qci_fail(err, QC_ERR_LIMIT, "larger than %" PRIu64 " bytes: split it, or raise the limit",
                            (uint64_t)max);
        if (!qci_buf_reserve(out, (size_t)st.st_size + 4097))
            return qci_oom(err);
    }
    return read_all(out, fd, max, err);
}

qc_status qci_file_read(qci_buf *out, const char *path, size_t max, qc_error *err)
{
    int fd;
    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    qc_status status = fd < 0 ? qci_fail_io(err, "cannot open") : read_open(out, fd, max, err);
    if (fd >= 0)
        close(fd);
    if (status < 0)
        qci_error_source(err, path);
    return status;
}

const char *qci_file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
