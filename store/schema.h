// The SQL of the schema steps. Released steps are never edited. In words: docs/schema.md.
#pragma once

#include <string_view>

namespace chipcheck {

extern const std::string_view kTablesSql;
extern const std::string_view kViewsSql;

}  // namespace chipcheck
