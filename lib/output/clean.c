#include "output/clean.h"

#include "text/utf8.h"

void qci_clean(qci_buf *out, qci_str s)
{
    qci_buf_clear(out);
    if (!s.n)
        return;
    size_t from = 0; /* what may stand as it is is copied in runs */
    size_t valid = qci_utf8_check(s.p, s.n);
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = 0;
        if (s.p[at] >= ' ' && s.p[at] < 0x7F) { /* most of what there is */
            at++;
            continue;
        }
        bool broken = at == valid;
        size_t take = broken ? 1 : qci_utf8_get(s.p + at, s.p + valid, &cp);
        if (broken || !qci_is_xml_char(cp)) {
            qci_buf_add(out, s.p + from, at - from);
            qci_buf_utf8(out, 0xFFFD);
            from = at + take;
        }
        at += take;
        if (broken)
            valid = at + qci_utf8_check(s.p + at, s.n - at);
    }
    qci_buf_add(out, s.p + from, s.n - from);
}
