--[[ Pace
Purpose of this module: keeps Lightroom's screen alive during long work: all plug-ins run on the thread
that draws it, and nobody else has a turn until they yield.
]]

local LrDate  = import "LrDate"
local LrTasks = import "LrTasks"

local Pace = {}

-- Less than a frame, so that what can't be divided still fits beside it.
local LONGEST_STRETCH_SECONDS = 0.01

--- A function to call often during long work, in a task; it yields when it is time to.
function Pace.new()
  local turnBeganAt = LrDate.currentTime()
  return function()
    if LrDate.currentTime() - turnBeganAt < LONGEST_STRETCH_SECONDS then return end
    LrTasks.yield()
    turnBeganAt = LrDate.currentTime()
  end
end

return Pace
