#include "codebook/formats/format.h"

#include "parse/hint.h"

static const qci_codebook_format *const formats[] = {
    &qci_codebook_yaml, &qci_codebook_json, &qci_codebook_csv, &qci_codebook_liwc, &qci_codebook_quanteda, &qci_codebook_wordstat,
    &qci_codebook_lexicoder, &qci_codebook_yoshikoder, &qci_codebook_markdown, &qci_codebook_html,
};

const qci_codebook_format *qci_codebook_format_at(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}

const qci_codebook_format *qci_codebook_format_named(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

/* --- by name --- */

static bool has_extension(const qci_codebook_format *format, qci_str path)
{
    for (qci_str rest = qci_str_of(format->extensions); rest.n;) {
        size_t n = qci_str_find(rest, QCI_STR(" "));
        qci_str one = { rest.p, n == SIZE_MAX ? rest.n : n };
        if (path.n > one.n && path.p[path.n - one.n - 1] == '.') {
            char extension[16] = "";
            memcpy(extension, one.p, one.n < sizeof extension ? one.n : sizeof extension - 1);
            if (qci_str_is_nocase(qci_str_from(path, path.n - one.n), extension))
                return true;
        }
        rest = n == SIZE_MAX ? QCI_STR("") : qci_str_from(rest, n + 1);
    }
    return false;
}

static qc_status fail_name(const char *name, qc_error *err)
{
    qci_hint hint;
    qci_hint_begin(&hint, qci_str_of(name));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        qci_hint_try(&hint, qci_str_of(formats[i]->name));
    return qci_fail(err, QC_ERR_ARGUMENT, "there is no codebook format of this name that can be read%s",
                    qci_hint_text(&hint));
}

/* --- by content --- */

qc_status qci_codebook_format_of(const qci_codebook_format **out, const qci_codebook_source *in, qc_error *err)
{
    const char *asked = in->options->format;
    const qci_codebook_format *best = asked ? qci_codebook_format_named(asked) : NULL;
    if (asked && (!best || !best->read))
        return fail_name(asked, err);
    int most = 0;
    for (size_t i = 0; !asked && i < sizeof formats / sizeof *formats; i++) {
        int bid = formats[i]->read ? 2 * formats[i]->bid(in) : 0;
        bid += bid && has_extension(formats[i], qci_str_of(in->name)); /* which breaks ties */
        if (bid > most) {
            most = bid;
            best = formats[i];
        }
    }
    *out = best;
    return QC_OK;
}
