// What can be the subject of which metric.
#pragma once

#include "core/claim.h"
#include "extract/analysis.h"

namespace chipcheck {

// How well each kind of thing fits as the subject of a metric; 0: not at all.
struct Fit {
  int organisation = 0;
  int model = 0;
  int chip = 0;
  int site = 0;
  int name = 0;
  int person = 0;
  int system = 0;  // a server or rack that is sold by name
};

// `value` tells a chip from a site: nothing that draws a megawatt is a chip.
Fit FitOf(Metric metric, double value);
int FitFor(const Fit& fit, const Mention& mention);
// The low end of the number, or the high one where the low one is open.
double ValueAt(const Analysis& analysis, Place place);

}  // namespace chipcheck
