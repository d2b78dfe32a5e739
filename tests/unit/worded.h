/* Word documents made on the spot: a package, its relations, and short words for what a body has. */
#ifndef QCI_UNIT_WORDED_H
#define QCI_UNIT_WORDED_H

#include "reading.h"
#include "zipped.h"

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

#define RELATION(kind, target) "<Relationship Type='" OFFICE kind "' Target='" target "'/>"
#define RELATIONS(relations) "<Relationships>" relations "</Relationships>"
#define TO(target) RELATIONS(RELATION("officeDocument", target))

#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define B(text) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define BR "<w:r><w:br/></w:r>"
#define TAB "<w:r><w:tab/></w:r>"
#define PR(text) P(R(text))
#define CELL(paragraphs) "<w:tbl><w:tr><w:tc>" paragraphs "</w:tc></w:tr></w:tbl>"

static inline void add_document(zipped *z, const char *name, const char *uri, const char *body)
{
    qci_buf xml = { 0 };
    qci_buf_puts(&xml, "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='");
    qci_buf_puts(&xml, uri);
    qci_buf_puts(&xml, "' xmlns:mc='" MC "' xmlns:v='urn:v'><w:body>");
    qci_buf_puts(&xml, body);
    qci_buf_puts(&xml, "</w:body></w:document>");
    zipped_add(z, name, xml.p);
    qci_buf_free(&xml);
}

static inline void begin_package(zipped *z, const char *relations)
{
    *z = (zipped){ 0 };
    zipped_add(z, "[Content_Types].xml", "<Types/>");
    zipped_add(z, "_rels/.rels", relations);
}

static inline void begin_document(zipped *z, const char *body)
{
    begin_package(z, TO("word/document.xml"));
    add_document(z, "word/document.xml", WORD, body);
}

static inline void read_package(reading *r, zipped *z)
{
    read_text_as(r, &qci_reader_docx, zipped_end(z));
    zipped_free(z);
}

static inline void read_body(reading *r, const char *body)
{
    zipped z;
    begin_document(&z, body);
    read_package(r, &z);
}

/* These three end a reading. */

static inline void check_text(reading *r, const char *text)
{
    ck_assert_msg(r->status == QC_OK, "%s", r->err.message);
    ck_assert_str_eq(r->t->text.p, text);
    reading_free(r);
}

static inline void check_refused(reading *r, qc_status status, const char *words)
{
    ck_assert_int_eq(r->status, status);
    ck_assert_msg(strstr(r->err.message, words) != NULL, "%s", r->err.message);
    reading_free(r);
}

static inline void check_body(const char *body, const char *text)
{
    reading r;
    read_body(&r, body);
    check_text(&r, text);
}

static inline void check_warning(const reading *r, const char *words, uint32_t line, uint32_t count)
{
    const qci_warning *w = warning_of(r, words);
    ck_assert_msg(w != NULL, "no warning: %s", words);
    ck_assert_uint_eq(w->line, line);
    ck_assert_uint_eq(w->count, count);
}

static inline void check_piece(const reading *r, size_t i, int64_t begin, int64_t finish, uint32_t line)
{
    const qci_piece *p = QCI_AT(r->t->pieces, qci_piece, i);
    ck_assert_uint_lt(i, r->t->pieces.n);
    ck_assert_int_eq(p->begin, begin);
    ck_assert_int_eq(p->finish, finish);
    ck_assert_uint_eq(p->line, line);
}

#endif
