--[[ IndexUpdate
Purpose of this module: Index Catalog / Update Index, and what follows from it: saved searches have their
collections refreshed, and one dialog says what came of it.
]]

local LrDate = import "LrDate"

local Command     = require "Command"
local Indexing    = require "Indexing"
local SavedSearch = require "SavedSearch"
local Say         = require "Say"
local Words       = require "Words"

local IndexUpdate = {}

local LONG_SECONDS = 120

local function refreshSavedSearches(context, connection)
  local searches = SavedSearch.all(connection)
  if not searches or #searches == 0 then return nil end
  local scope = Command.progress(context, "Likeness: refreshing saved searches")
  local outcome = SavedSearch.refreshAll(connection, searches, function(done, total, name)
    scope:setPortionComplete(done, total)
    scope:setCaption(name)
  end, function() return scope:isCanceled() end)
  scope:done()
  return outcome
end

local function savedText(outcome)
  local lines = {}
  local new = 0
  for _, search in ipairs(outcome.refreshed) do new = new + search.new end
  lines[1] = Words.count(#outcome.refreshed, "saved search was", "saved searches were") .. " refreshed"
    .. (new > 0 and ", with " .. Words.count(new, "new photo") or "") .. "."
  for _, failed in ipairs(outcome.failed) do
    lines[#lines + 1] = "“" .. failed.name .. "” was not: " .. failed.reason
  end
  return table.concat(lines, "\n")
end

function IndexUpdate.run(context)
  local beganAt = LrDate.currentTime()
  local run, problem = Indexing.update(context)
  if not run then return problem end
  local summary = Indexing.summary(run, (run.client:health()))
  local text = summary.text
  if not run.wasCanceled and run.source then
    local outcome = refreshSavedSearches(context, { client = run.client, source = run.source })
    if outcome then
      text = text .. "\n\n" .. savedText(outcome)
      summary.isQuiet = summary.isQuiet and #outcome.failed == 0
    end
  end
  -- Nobody who waited long is still looking when a line fades.
  local tookLong = LrDate.currentTime() - beganAt > LONG_SECONDS
  if summary.isQuiet and not tookLong then
    Say.notice(summary.title .. " " .. text:gsub("\n+", " "))
  else
    Say.message(summary.title, text)
  end
  return nil
end

return IndexUpdate
