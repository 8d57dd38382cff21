--[[ Keywords
Purpose of this module: reads keywords, and gives new ones to photos. Keywords that photos have are never taken
away or changed. All of it must run in a task.

Each write gate is one step of Edit ▸ Undo, with a name that says what it did.
]]

local LrApplication = import "LrApplication"
local LrTasks       = import "LrTasks"

local KeywordSuggestions = require "KeywordSuggestions"
local Log                = require "Log"
local Pace               = require "Pace"
local Photos             = require "Photos"
local Words              = require "Words"
local WriteGate          = require "WriteGate"

local Keywords = {}

-- What can be given to photos in one gate without holding the screen up.
local KEYWORDS_IN_GATE = 250

local NOT_WRITTEN = "The keywords were not written."

--- The names of the photos' keywords in small letters, as a set for each uuid.
--- @param isCanceled optional
function Keywords.namesOf(photos, isCanceled)
  local names, byUuid = {}, {}
  Photos.each(photos, { "uuid", "keywords" }, function(_, metadata)
    local has = {}
    for _, keyword in ipairs(metadata.keywords or {}) do
      local id = keyword.localIdentifier
      names[id] = names[id] or keyword:getName():lower()
      has[names[id]] = true
    end
    byUuid[metadata.uuid] = has
  end, isCanceled)
  return byUuid
end

--- The names of the keywords at the top level, in order.
function Keywords.topNames()
  local names, pause = {}, Pace.new()
  for index, keyword in ipairs(LrApplication.activeCatalog():getKeywords()) do
    names[index] = keyword:getName()
    pause()
  end
  table.sort(names, function(one, other) return one:lower() < other:lower() end)
  return names
end

-- The keywords below one, or those at the top, by their names in small letters.
local function below(parent)
  local list = parent and parent:getChildren() or LrApplication.activeCatalog():getKeywords()
  local byName, pause = {}, Pace.new()
  for _, keyword in ipairs(list) do
    byName[keyword:getName():lower()] = keyword
    pause()
  end
  return byName
end

local Writing = {}
Writing.__index = Writing

-- What was done so far, for the case that the rest was not.
function Writing:soFar()
  if self.photos == 0 then return "Nothing was written to a photo." end
  return string.format("Keywords were added to %s of %s; the others were not changed.", Words.number(self.photos),
    Words.count(#self.additions, "photo"))
end

-- Runs a gate; an error in it has undone all of it. True, or nil and a problem.
function Writing:gate(name, body)
  local ok, written, problem = LrTasks.pcall(WriteGate.run, name, self:soFar(), body, self.isCanceled)
  if not ok then
    Log.warn("%s: %s", name, tostring(written))
    return nil, { title = NOT_WRITTEN, text = self:soFar() .. "\n\nLightroom said: " .. tostring(written) }
  end
  if written then self.steps = self.steps + 1 end
  return written, problem
end

-- The keyword at a path, made where there is none: parents are on no photo, so they are not exported. True, or nil and a
-- problem.
function Writing:findParent(path)
  for _, name in ipairs(path) do
    local parent, found = self.parent, below(self.parent)[name:lower()]
    if not found then
      local made, problem = self:gate("Likeness: Make Keyword “" .. name .. "”", function()
        found = LrApplication.activeCatalog():createKeyword(name, {}, false, parent, true)
      end)
      if not made then return nil, problem end
      -- Given on as a parent, nothing would stand for the top level.
      if not found then
        return nil, { title = NOT_WRITTEN, text = "Lightroom did not make the keyword “" .. name .. "”, and does not say why." }
      end
    end
    self.parent = found
  end
  return true
end

-- One gate's worth of photos. True, or nil and a problem.
function Writing:write(chunk, name)
  local made, added
  local catalog = LrApplication.activeCatalog()
  local written, problem = self:gate(name, function()
    made, added = {}, 0
    for _, addition in ipairs(chunk) do
      for _, tag in ipairs(addition.tags) do
        local key = tag:lower()
        local keyword = self.keywords[key] or made[key]
        if keyword == nil then
          keyword = catalog:createKeyword(tag, {}, true, self.parent, true) or false
          made[key] = keyword
        end
        if keyword then
          addition.photo:addKeyword(keyword)
          added = added + 1
        end
      end
    end
  end)
  if not written then return nil, problem end
  for key, keyword in pairs(made) do
    self.keywords[key] = keyword
    if not keyword then self.refused[#self.refused + 1] = key end
  end
  self.photos, self.added = self.photos + #chunk, self.added + added
  return true
end

local function stepName(chunk, place, count)
  local name = "Likeness: Add Keywords to " .. Words.count(#chunk, "Photo")
  return count > 1 and string.format("%s (%d of %d)", name, place, count) or name
end

--- Gives keywords to photos, those that are not there yet made under a parent; one of that name under it is taken.
--- @param path the parent's names from the top; none for the top level
--- @param additions sequence of {photo, tags}
--- @param tell called with how many photos are done
--- @param isCanceled asked before each gate
--- @return {photos, added: how many keywords they got together, steps: of Edit ▸ Undo, refused: names that Lightroom
---   made no keyword of, wasCanceled, problem: why it ended early}
function Keywords.add(path, additions, tell, isCanceled)
  local writing = setmetatable({
    additions = additions, isCanceled = isCanceled, photos = 0, added = 0, steps = 0, refused = {}, keywords = {},
  }, Writing)
  local chunks, pause = KeywordSuggestions.chunks(additions, KEYWORDS_IN_GATE), Pace.new()
  local isReady, problem
  if not isCanceled() then isReady, problem = writing:findParent(path) end
  if isReady then writing.keywords = below(writing.parent) end
  for place, chunk in ipairs(isReady and chunks or {}) do
    pause()
    if isCanceled() then break end
    local written
    written, problem = writing:write(chunk, stepName(chunk, place, #chunks))
    if not written then break end
    tell(writing.photos)
  end
  writing.wasCanceled = isCanceled() and writing.photos < #additions
  if not (problem and problem.isCanceled) then writing.problem = problem end
  return writing
end

return Keywords
