/* A codebook as one HTML page that needs no other file, for the screen and for paper. */
#include "codebook/formats/table.h"

static const char style[] =
    "body{font:1rem/1.4 Georgia,serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#111;background:#fff}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;margin:1rem 0 2rem}\n"
    "th,td{border-bottom:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}\n"
    "th{border-bottom:2px solid #111}\n"
    "th:first-child{width:16%}th:last-child{width:28%}\n"
    "td small{display:block;color:#444;overflow-wrap:anywhere}\n"
    ".color{display:inline-block;width:.7em;height:.7em;margin-right:.4em;border:1px solid #444}\n"
    "@page{size:A4 landscape;margin:15mm}\n"
    "@media print{body{font-size:9pt;margin:0;max-width:none;padding:0}thead{display:table-header-group}\n"
    "tr{break-inside:avoid}h2{break-after:avoid}.color{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

static void text(qci_buf *out, qci_str s)
{
    for (size_t i = 0; i < s.n; i++)
        switch (s.p[i]) {
        case '&':
            qci_buf_puts(out, "&amp;");
            break;
        case '<':
            qci_buf_puts(out, "&lt;");
            break;
        case '>':
            qci_buf_puts(out, "&gt;");
            break;
        case '"':
            qci_buf_puts(out, "&quot;");
            break;
        default:
            qci_buf_putc(out, s.p[i]);
        }
}

static void element(qci_buf *out, const char *name, qci_str content)
{
    qci_buf_printf(out, "<%s>", name);
    text(out, content);
    qci_buf_printf(out, "</%s>", name);
}

static void begin(qci_buf *out, const qc_codebook *book)
{
    qci_str title = book->title.n ? book->title : QCI_STR("Codebook");
    qci_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
    text(out, book->language);
    qci_buf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    element(out, "title", title);
    qci_buf_puts(out, "\n<style>\n");
    qci_buf_puts(out, style);
    qci_buf_puts(out, "</style>\n</head>\n<body>\n");
    element(out, "h1", title);
    if (book->version.n) {
        qci_buf_puts(out, "\n<p>Version ");
        text(out, book->version);
        qci_buf_puts(out, "</p>");
    }
    qci_buf_puts(out, "\n");
}

static void group(qci_buf *out, qci_str name, qci_str idea)
{
    if (name.n) {
        element(out, "h2", name);
        qci_buf_puts(out, "\n");
    }
    if (idea.n) {
        element(out, "p", idea);
        qci_buf_puts(out, "\n");
    }
    qci_buf_puts(out, "<table>\n<thead><tr>");
    for (int i = 0; i < QCI_TABLE_COLUMNS; i++)
        qci_buf_printf(out, "<th scope=\"col\">%s</th>", qci_table_heads[i]);
    qci_buf_puts(out, "</tr></thead>\n<tbody>\n");
}

static void code(qci_buf *out, const qci_code *c, const qci_code *parent)
{
    if (c->color.n) { /* '#' and six hexadecimal digits */
        qci_buf_puts(out, "<span class=\"color\" style=\"background:");
        text(out, c->color);
        qci_buf_puts(out, "\"></span>");
    }
    element(out, "b", c->name);
    if (!qci_str_eq(c->name, c->id))
        element(out, "small", c->id);
    if (parent) {
        qci_buf_puts(out, "<small>under ");
        text(out, parent->name);
        qci_buf_puts(out, "</small>");
    }
}

static qc_status write(qci_buf *out, const qc_codebook *book, const qc_codebook_write_options *options, qci_notes *notes,
                       qc_error *err)
{
    static const qci_table_form form = {
        text, begin, group, code, "<tr>", "</tr>\n", "<td>", "</td>", "<br>", "</tbody>\n</table>\n", "</body>\n</html>\n",
    };
    (void)err;
    return qci_table_write(out, book, &form, options, notes);
}

const qci_codebook_format qci_codebook_html = {
    .name = "html",
    .extensions = "html htm",
    .about = "a page with tables, for a paper's appendix",
    .write = write,
};
