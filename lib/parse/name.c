#include "parse/name.h"

#include "base/buf.h"
#include "text/utf8.h"

bool qci_clean_name(qci_arena *arena, const char *name, qci_str *out)
{
    qci_buf clean = { 0 };
    const char *end = name + strlen(name);
    for (const char *p = name; p < end;) {
        size_t left = (size_t)(end - p), n = left < 4 ? left : 4;
        uint32_t cp = 0xFFFD;
        while (n > 1 && qci_utf8_check(p, n) < n)
            n--;
        if (qci_utf8_check(p, n) == n)
            n = qci_utf8_get(p, end, &cp);
        bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || !qci_is_xml_char(cp);
        qci_buf_utf8(&clean, control ? 0xFFFD : cp);
        p += n;
    }
    bool ok = !clean.failed && qci_arena_str(arena, qci_buf_str(&clean), out);
    qci_buf_free(&clean);
    return ok;
}
