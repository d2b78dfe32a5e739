/* The parts of a Word document, found as the package says: _rels/.rels names the main part, its own
 * relations the styles. */
#include "parse/zip.h"
#include "transcript/readers/docx.h"

/* --- names of parts --- */

static void drop_folder(qci_buf *b)
{
    for (b->n--; b->n && b->p[b->n - 1] != '/'; b->n--)
        ;
    b->p[b->n] = 0;
}

/* The part that `target` names, seen from a part in the folder `base` ("word/" or ""); false where it is
 * none of this package. */
static bool resolve(qci_buf *out, qci_str base, qci_str target)
{
    qci_buf_clear(out);
    if (qci_str_starts(target, "/"))
        target = qci_str_from(target, 1);
    else
        qci_buf_add_str(out, base);
    if (!target.n || memchr(target.p, ':', target.n) || memchr(target.p, '\\', target.n))
        return false;
    while (target.n) {
        const char *slash = memchr(target.p, '/', target.n);
        qci_str step = { target.p, slash ? (size_t)(slash - target.p) : target.n };
        target = qci_str_from(target, slash ? step.n + 1 : step.n);
        if (qci_str_is(step, "."))
            continue;
        if (qci_str_is(step, "..")) {
            if (!out->n)
                return false;
            drop_folder(out);
            continue;
        }
        qci_buf_add_str(out, step);
        if (slash)
            qci_buf_putc(out, '/');
    }
    return out->n > 0;
}

static qci_str folder_of(qci_str name)
{
    while (name.n && name.p[name.n - 1] != '/')
        name.n--;
    return name;
}

/* --- relations --- */

/* The first relation of a kind, within the package. */
typedef struct search {
    const char *kind; /* how its type ends */
    qci_str base;
    qci_buf found;    /* name of the part, or empty */
    qc_error *err;
} search;

static qc_status on_start(void *payload, qci_str uri, qci_str name, const qci_xml_attribute *attributes,
                          size_t n)
{
    search *s = payload;
    (void)uri;
    if (s->found.n || !qci_str_is(name, "Relationship") ||
        !qci_str_ends(qci_xml_value(attributes, n, "Type", NULL), s->kind) ||
        qci_str_is(qci_xml_value(attributes, n, "TargetMode", NULL), "External"))
        return QC_OK;
    bool found = resolve(&s->found, s->base, qci_xml_value(attributes, n, "Target", NULL));
    if (s->found.failed)
        return qci_oom(s->err);
    if (!found)
        qci_buf_clear(&s->found);
    return QC_OK;
}

static qc_status find_related(search *s, qci_zip *zip, const char *relations, qc_error *err)
{
    static const qci_xml_handler handler = { .start = on_start };
    qci_buf xml = { 0 };
    s->err = err;
    qc_status status = qci_zip_read(zip, relations, &xml, err);
    if (status == QC_OK)
        status = qci_xml_read(xml.p, xml.n, &handler, s, err);
    qci_buf_free(&xml);
    return status;
}

/* --- what else it may be --- */

/* A part that gives a kind of file away. */
typedef struct clue {
    const char *part;
    const char *what;
    const char *remedy;
} clue;

static const clue clues[] = {
    { "xl/workbook.xml", "an Excel workbook", "save the column with the text as plain text" },
    { "xl/workbook.bin", "an Excel workbook", "save the column with the text as plain text" },
    { "ppt/presentation.xml", "a PowerPoint presentation", "save its text as plain text" },
    { "project.qde", "a REFI-QDA project (QDPX)",
      "export the transcripts from its program as .docx or plain text" },
    { "META-INF/container.xml", "an EPUB book", "save its text as plain text" },
    { "Index/Document.iwa", "an Apple Pages document", "export it from Pages as .docx" },
    { "content.xml", "an OpenDocument file (.odt)",
      "open it in a word processor and save it as .docx or plain text" },
};

static qc_status refuse(const qci_zip *zip, qc_error *err)
{
    for (size_t i = 0; i < sizeof clues / sizeof *clues; i++)
        if (qci_zip_has(zip, clues[i].part))
            return qci_fail(err, QC_ERR_FORMAT, "this is %s, which is not read: %s", clues[i].what,
                            clues[i].remedy);
    if (qci_zip_has(zip, "[Content_Types].xml"))
        return qci_fail(err, QC_ERR_FORMAT,
                        "this Office file has no main document: open it in Word and save it again");
    return qci_fail(err, QC_ERR_FORMAT,
                    "this is a ZIP archive, which is not read: unpack it and give the transcripts in it");
}

/* --- the whole --- */

static qc_status read_styles(qci_docx_parts *out, qci_zip *zip, qci_str document, qc_error *err)
{
    search s = { .kind = "/styles", .base = folder_of(document) };
    qci_buf relations = { 0 };
    qc_status status = QC_OK;
    qci_buf_add_str(&relations, s.base);
    qci_buf_puts(&relations, "_rels/");
    qci_buf_add_str(&relations, qci_str_from(document, s.base.n));
    qci_buf_puts(&relations, ".rels");
    if (relations.failed)
        status = qci_oom(err);
    else if (qci_zip_has(zip, relations.p))
        status = find_related(&s, zip, relations.p, err);
    if (status == QC_OK && s.found.n && qci_zip_has(zip, s.found.p))
        status = qci_zip_read(zip, s.found.p, &out->styles, err);
    qci_buf_free(&s.found);
    qci_buf_free(&relations);
    return status;
}

static qc_status unpack(qci_docx_parts *out, qci_zip *zip, qc_error *err)
{
    search s = { .kind = "/officeDocument" };
    if (!qci_zip_has(zip, "_rels/.rels"))
        return refuse(zip, err);
    qc_status status = find_related(&s, zip, "_rels/.rels", err);
    for (size_t i = 0; status == QC_OK && i < sizeof clues / sizeof *clues; i++)
        if (s.found.n && qci_str_is(qci_buf_str(&s.found), clues[i].part))
            status = refuse(zip, err);
    if (status == QC_OK && (!s.found.n || !qci_zip_has(zip, s.found.p)))
        status = refuse(zip, err);
    if (status == QC_OK)
        status = qci_zip_read(zip, s.found.p, &out->document, err);
    if (status == QC_OK)
        status = read_styles(out, zip, qci_buf_str(&s.found), err);
    qci_buf_free(&s.found);
    return status;
}

qc_status qci_docx_unpack(qci_docx_parts *out, const void *bytes, size_t n, qc_error *err)
{
    qci_zip *zip;
    memset(out, 0, sizeof *out);
    qc_status status = qci_zip_open(&zip, bytes, n, NULL, err);
    if (status < 0)
        return status;
    status = unpack(out, zip, err);
    qci_zip_close(zip);
    return status;
}

void qci_docx_parts_free(qci_docx_parts *parts)
{
    qci_buf_free(&parts->document);
    qci_buf_free(&parts->styles);
}
