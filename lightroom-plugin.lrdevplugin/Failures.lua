--[[ Failures
Purpose of this module: collects what went wrong with single photos, to be said once at the end.

Pure: runs under stock Lua 5.1.
]]

local Words = require "Words"

local Failures = {}
Failures.__index = Failures

-- A dialog that lists more reasons than this is not read.
local REASONS_SHOWN = 5

function Failures.new()
  return setmetatable({ count = 0, reasons = {}, byReason = {} }, Failures)
end

--- @param name of the photo, as people know it
--- @param reason a sentence without its full stop
function Failures:add(name, reason)
  self.count = self.count + 1
  local group = self.byReason[reason]
  if not group then
    group = { reason = reason, count = 0, first = name, order = #self.reasons }
    self.byReason[reason] = group
    self.reasons[#self.reasons + 1] = group
  end
  group.count = group.count + 1
end

--- A line for each reason, the most frequent first, or "" if nothing failed.
function Failures:summary()
  local groups = {}
  for index, group in ipairs(self.reasons) do groups[index] = group end
  table.sort(groups, function(one, other)
    if one.count ~= other.count then return one.count > other.count end
    return one.order < other.order
  end)
  local lines = {}
  for index = 1, math.min(#groups, REASONS_SHOWN) do
    local group = groups[index]
    lines[index] = group.count == 1 and string.format("%s: %s", group.first, group.reason)
      or string.format("%s and %s: %s", group.first, Words.count(group.count - 1, "other"), group.reason)
  end
  if #groups > REASONS_SHOWN then
    lines[#lines + 1] = Words.count(#groups - REASONS_SHOWN, "further reason") .. ": see the log"
  end
  return table.concat(lines, "\n")
end

return Failures
