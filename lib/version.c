/* What this is and what it is made of. */
#include <stdio.h>

#include "base/give.h"
#include "parse/xml.h"
#include "parse/yaml.h"
#include "parse/zip.h"
#include "text/regex.h"
#include "text/stem.h"
#include "text/utf8.h"

const char *qc_version(void)
{
    return PACKAGE_VERSION;
}

const char *qc_status_name(qc_status status)
{
    static const struct {
        qc_status status;
        const char *name;
    } names[] = {
#define NAME(status) { status, #status }
        NAME(QC_OK),           NAME(QC_STOPPED),     NAME(QC_PROBLEMS),    NAME(QC_END),
        NAME(QC_ERR_MEMORY),   NAME(QC_ERR_ARGUMENT), NAME(QC_ERR_IO),     NAME(QC_ERR_FORMAT),
        NAME(QC_ERR_ENCODING), NAME(QC_ERR_EMPTY),   NAME(QC_ERR_LIMIT),   NAME(QC_ERR_CODEBOOK),
        NAME(QC_ERR_PATTERN),  NAME(QC_ERR_LATER),   NAME(QC_ERR_STUDY),   NAME(QC_ERR_LIBRARY),
#undef NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].status == status)
            return names[i].name;
    return "?";
}

qc_status qc_component_at(uint32_t i, qc_component *out)
{
    /* A fixed order: new ones go to the end. */
    static const struct {
        const char *name;
        void (*version)(char *out, size_t n);
    } components[] = {
        { "PCRE2", qci_pcre2_version }, { "libxml2", qci_xml_version },     { "libzip", qci_zip_version },
        { "ICU", qci_icu_version },     { "Unicode", qci_unicode_version }, { "libyaml", qci_yaml_version },
        { "libstemmer", qci_stem_version },
    };
    if (!out)
        return QC_ERR_ARGUMENT;
    if (i >= sizeof components / sizeof *components)
        return QC_END;
    qc_component component = QC_COMPONENT_INIT;
    snprintf(component.name, sizeof component.name, "%s", components[i].name);
    components[i].version(component.version, sizeof component.version);
    return qci_give(out, &component, sizeof component);
}
