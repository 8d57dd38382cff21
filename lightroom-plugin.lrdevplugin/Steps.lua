--[[ Steps
Purpose of this module: how far a long run is, over steps of unequal length, and how long a step may
still take, in words.

Pure: runs under stock Lua 5.1.
]]

local Words = require "Words"

local Steps = {}
Steps.__index = Steps

--- @param order the names of the steps; shares: of the whole, by name, 1 together
function Steps.new(order, shares)
  return setmetatable({ order = order, shares = shares }, Steps)
end

--- 0 to 1 for the whole.
--- @param done, total of the step
function Steps:portion(step, done, total)
  local before = 0
  for _, name in ipairs(self.order) do
    if name == step then break end
    before = before + self.shares[name]
  end
  local share = total > 0 and math.max(0, math.min(1, done / total)) or 0
  return before + self.shares[step] * share
end

--- "about 3 minutes left", or nil where there is nothing to say.
function Steps.remaining(millis)
  if type(millis) ~= "number" or millis < 5000 then return nil end
  local minutes = math.floor(millis / 60000 + 0.5)
  if minutes < 1 then return "less than a minute left" end
  if minutes < 90 then return "about " .. Words.count(minutes, "minute") .. " left" end
  return "about " .. Words.count(math.floor(minutes / 60 + 0.5), "hour") .. " left"
end

return Steps
