#include "text/convert.h"

#include <inttypes.h>
#include <stdio.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

static qc_status icu_failed(UErrorCode status, qc_error *err)
{
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return qci_oom(err);
    qci_fail(err, QC_ERR_LIBRARY, "ICU could not convert the text: %s", u_errorName(status));
    if (err)
        err->detail = (int32_t)status;
    return QC_ERR_LIBRARY;
}

qc_status qci_encoding_find(qci_encoding out, const char *name, qc_error *err)
{
    static const char *const standards[] = { "MIME", "IANA" };
    UErrorCode status = U_ZERO_ERROR;
    /* ucnv_open would look for a file of an unknown name, and takes "" for the encoding of the locale. */
    if (ucnv_countAliases(name, &status) == 0 || U_FAILURE(status))
        return qci_fail(err, QC_ERR_ARGUMENT, "unknown encoding '%.60s'", name);
    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++) {
        status = U_ZERO_ERROR;
        const char *common = ucnv_getStandardName(name, standards[i], &status);
        if (status == U_MEMORY_ALLOCATION_ERROR)
            return qci_oom(err);
        if (common) {
            name = common;
            break;
        }
    }
    snprintf(out, sizeof(qci_encoding), "%s", name);
    return QC_OK;
}

/* Append UTF-16 as ICU makes it. A pair may be cut between two calls: `*lead` keeps its first half. */
static void add_units(qci_buf *b, const UChar *p, const UChar *end, UChar *lead)
{
    for (; p < end; p++) {
        if (U16_IS_LEAD(*p))
            *lead = *p;
        else
            qci_buf_utf8(b, U16_IS_TRAIL(*p) ? (uint32_t)U16_GET_SUPPLEMENTARY(*lead, *p) : *p);
    }
}

static qc_status malformed(UConverter *cnv, const char *name, size_t at, UErrorCode why, qc_error *err)
{
    char bytes[32];
    int8_t n = sizeof bytes;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(cnv, bytes, &n, &status);
    if (U_SUCCESS(status) && n > 0 && (size_t)n <= at)
        at -= (size_t)n;
    const char *what = why == U_TRUNCATED_CHAR_FOUND ? "the file ends within a character of" : "not valid";
    return qci_fail_offset(err, QC_ERR_ENCODING, at, "%s %s at byte %" PRIu64 ": " QCI_ENCODING_REMEDY, what,
                           name, (uint64_t)at);
}

static qc_status convert(qci_buf *utf8, UConverter *cnv, const char *name, qci_str s, qc_error *err)
{
    enum { UNITS = 1024 };
    UChar units[UNITS], lead = 0;
    UErrorCode status = U_ZERO_ERROR;
    const char *p = s.p, *end = s.p + s.n;
    ucnv_setToUCallBack(cnv, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    if (U_FAILURE(status))
        return icu_failed(status, err);
    do {
        UChar *to = units;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(cnv, &to, units + UNITS, &p, end, NULL, true, &status);
        add_units(utf8, units, to, &lead);
    } while (status == U_BUFFER_OVERFLOW_ERROR && !utf8->failed);
    if (utf8->failed || status == U_MEMORY_ALLOCATION_ERROR)
        return qci_oom(err);
    return U_FAILURE(status) ? malformed(cnv, name, (size_t)(p - s.p), status, err) : QC_OK;
}

qc_status qci_convert(qci_buf *utf8, const char *name, qci_str s, qc_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(name, &status);
    if (U_FAILURE(status))
        return icu_failed(status, err);
    qc_status result = convert(utf8, cnv, name, s, err);
    ucnv_close(cnv);
    return result;
}

qc_status qci_encoding_guess(qci_encoding out, qci_str s, size_t near, qc_error *err)
{
    enum { SAMPLE = 8192 }; /* ICU looks at no more */
    UErrorCode status = U_ZERO_ERROR;
    size_t from = near > SAMPLE / 2 ? near - SAMPLE / 2 : 0;
    size_t n = s.n - from < SAMPLE ? s.n - from : SAMPLE;
    UCharsetDetector *detector = ucsdet_open(&status);
    ucsdet_setText(detector, s.p + from, (int32_t)n, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    const char *name = match ? ucsdet_getName(match, &status) : NULL;
    snprintf(out, sizeof(qci_encoding), "%s", U_SUCCESS(status) && name ? name : "");
    if (detector)
        ucsdet_close(detector);
    return status == U_MEMORY_ALLOCATION_ERROR ? qci_oom(err) : QC_OK;
}
