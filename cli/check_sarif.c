/* The check as SARIF 2.1.0, which code hosts show beside the lines of a file. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "json.h"

static void string(const char *key, const char *value)
{
    printf("\"%s\":", key);
    json_string(stdout, value, strlen(value));
}

/* The rules of SARIF are our kinds; the first is a codebook that cannot be read. */
static void tell_rules(void)
{
    qc_finding_kind k = QC_FINDING_KIND_INIT;
    fputs("{\"id\":\"codebook\",\"shortDescription\":{\"text\":\"The codebook cannot be read.\"},"
          "\"defaultConfiguration\":{\"level\":\"error\"}}", stdout);
    for (uint32_t i = 1; qc_finding_kind_get(i, &k) == QC_OK; i++) {
        fputs(",\n    {", stdout);
        string("id", k.name.bytes);
        fputs(",\"shortDescription\":{", stdout);
        string("text", k.about.bytes);
        printf("},\"defaultConfiguration\":{\"level\":\"%s\"}}", check_level(k.level));
    }
}

/* A path as a URI reference: what a URI cannot hold becomes %XX. */
static void tell_uri(const char *path)
{
    fputs("\"artifactLocation\":{\"uri\":\"", stdout);
    if (*path == '/')
        fputs("file://", stdout);
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        int plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c);
        printf(plain ? "%c" : "%%%02X", c);
    }
    fputs("\"}", stdout);
}

static void tell_result(int *any, const checked *c, uint32_t kind, uint32_t level, uint64_t line, uint64_t column,
                        const char *message)
{
    fputs(*any ? ",\n    {" : "\n    {", stdout);
    *any = 1;
    string("ruleId", check_kind(kind));
    printf(",\"ruleIndex\":%" PRIu32 ",\"level\":\"%s\",\"message\":{", kind, check_level(level));
    string("text", message);
    fputs("},\"locations\":[{\"physicalLocation\":{", stdout);
    tell_uri(c->path);
    if (line)
        printf(",\"region\":{\"startLine\":%" PRIu64 ",\"startColumn\":%" PRIu64 "}", line, column ? column : 1);
    fputs("}}]}", stdout);
}

void check_sarif(const check_report *r)
{
    int any = 0;
    printf("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
           "  \"tool\":{\"driver\":{\"name\":\"qcode\",\"version\":\"%s\",\"rules\":[\n    ", qc_version());
    tell_rules();
    fputs("]}},\n  \"columnKind\":\"unicodeCodePoints\",\"results\":[", stdout);
    for (size_t i = 0; i < r->n; i++) {
        const checked *c = &r->items[i];
        if (!c->codebook)
            tell_result(&any, c, 0, QC_LEVEL_ERROR, c->err.line, c->err.column, c->err.message);
        for (size_t k = 0; k < c->n; k++) {
            const qc_finding *f = &c->findings[k];
            tell_result(&any, c, f->kind, f->level, f->line, f->column, f->message.bytes);
        }
    }
    fputs("]\n}]}\n", stdout);
}
