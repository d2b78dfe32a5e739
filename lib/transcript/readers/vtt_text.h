/* The text of a WebVTT cue: tags out, voices apart, character references decoded. */
#ifndef QCI_TRANSCRIPT_VTT_TEXT_H
#define QCI_TRANSCRIPT_VTT_TEXT_H

#include "transcript/readers/cues.h"

/* A qci_cues' `speak`. */
void qci_vtt_speak(qci_cues *c, qci_str payload);

/* Append `s` with character references decoded: WebVTT's, `&quot;`, `&apos;` and numbers. Others stay. */
void qci_vtt_decode(qci_buf *out, qci_str s);

#endif
