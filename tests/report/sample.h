// An article with one claim of every kind of verdict, for the tests of reports.
#pragma once

#include "report/model.h"

namespace chipcheck {

ArticleReport SampleReport();

}  // namespace chipcheck
