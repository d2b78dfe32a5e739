/* Word documents: package (docx_package.c) -> paragraphs (docx_body.c) -> turns, by one of three layouts. */
#ifndef QCI_TRANSCRIPT_DOCX_H
#define QCI_TRANSCRIPT_DOCX_H

#include "parse/xml.h"
#include "transcript/builder.h"

/* --- the package --- */

typedef struct qci_docx_parts {
    qci_buf document;
    qci_buf styles; /* empty where there are none */
} qci_docx_parts;

/* Read the parts of a package. A ZIP archive that is no Word document is a FORMAT error which says what it
 * seems to be. To be freed by qci_docx_parts_free in every case. */
qc_status qci_docx_unpack(qci_docx_parts *out, const void *bytes, size_t n, qc_error *err);
void qci_docx_parts_free(qci_docx_parts *parts);

/* --- WordprocessingML --- */

/* Is it WordprocessingML's namespace, transitional or strict? */
bool qci_docx_is_word(qci_str uri);

/* The `val` of an element, or an empty string; and that of a switch: on unless it says 0, false or off. */
qci_str qci_docx_val(const qci_xml_attribute *attributes, size_t n);
bool qci_docx_on(const qci_xml_attribute *attributes, size_t n);

/* Is `val` the level of a heading (0 to 8; 9 is text)? */
bool qci_docx_heading_level(qci_str val);

/* --- styles --- */

typedef enum qci_switch { QCI_UNSAID, QCI_OFF, QCI_ON } qci_switch;

typedef struct qci_docx_style {
    qci_str id;
    qci_str based_on;
    qci_switch bold;
    qci_switch hidden;
    qci_switch heading;
} qci_docx_style;

typedef struct qci_docx_styles {
    qci_arena arena;
    qci_vec styles; /* qci_docx_style; once read, each has what it takes over from others */
    qci_map by_id;
} qci_docx_styles;

/* To be freed in every case. */
qc_status qci_docx_styles_read(qci_docx_styles *out, qci_str xml, qc_error *err);
void qci_docx_styles_free(qci_docx_styles *s);

/* All unsaid where there is no such style. */
qci_docx_style qci_docx_style_of(const qci_docx_styles *s, qci_str id);

/* --- paragraphs --- */

typedef struct qci_docx_paragraph {
    qci_span text;   /* of the document's text */
    uint32_t number; /* from 1; those in tables and text boxes are not counted */
    bool heading;
    bool numbered;   /* Word puts a number or bullet before it */
} qci_docx_paragraph;

typedef struct qci_docx {
    qci_builder *b;
    qci_buf text;       /* of all paragraphs, one after the other; a line break in one is LF */
    qci_vec paragraphs; /* qci_docx_paragraph */
    qci_vec bold;       /* qci_span of the text, rising, not touching */
    uint64_t table_text; /* bytes in tables */
} qci_docx;

/* The paragraphs of the body. What is not text of it (tables, notes, hidden words) is a warning. `d` has
 * its builder and is else zeroed; to be freed in every case. */
qc_status qci_docx_read_body(qci_docx *d, qci_str xml, const qci_docx_styles *styles, qc_error *err);
void qci_docx_free(qci_docx *d);

/* --- lines: what lies between breaks, of one paragraph after the other --- */

typedef struct qci_docx_lines {
    const qci_docx *d;
    size_t next;     /* paragraph */
    size_t end;      /* the paragraph to stop before */
    size_t at;       /* in the text, where the next line of this paragraph starts */
    size_t next_bold;
    const qci_docx_paragraph *paragraph; /* of the line */
    qci_str line;    /* without outer white space; may be empty */
    size_t bold;     /* so many bytes at its start are bold */
    bool first;      /* of its paragraph */
} qci_docx_lines;

/* The lines of paragraphs [first, end). */
qci_docx_lines qci_docx_lines_of(const qci_docx *d, qci_span paragraphs);
bool qci_docx_lines_next(qci_docx_lines *l);

/* --- layouts --- */

/* `0:0:0.0 --> 0:0:1.510`, the speaker and the text on lines of their own (docx_cues.c). */
bool qci_docx_has_cues(const qci_docx *d);
qc_status qci_docx_read_cues(qci_docx *d, qc_error *err);

/* `Name   0:04`, then text (docx_headers.c). */
bool qci_docx_has_headers(const qci_docx *d);
qc_status qci_docx_read_headers(qci_docx *d, qc_error *err);

/* Labels at line starts, or paragraphs without (docx_word.c). */
qc_status qci_docx_read_word(qci_docx *d, qci_span paragraphs, qc_error *err);

/* Google Meet's notes hold a transcript somewhere: narrow `paragraphs` to it (docx_meet.c). */
qc_status qci_docx_find_meet(const qci_docx *d, qci_span *paragraphs, qc_error *err);

#endif
