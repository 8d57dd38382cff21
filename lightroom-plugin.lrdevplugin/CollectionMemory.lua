--[[ CollectionMemory
Purpose of this module: remembers, beside the index, which collection belongs to which search and what the
plug-in left in it, so that a person's own changes can be told from its.

Files: <data folder>/lightroom/<catalog>/searches.json: {searches: [{key, collection}]}, and for each
collection <its number in the catalog>.json: {put, kept, removed, ranked} of uuids (see Merge). A lost or
unreadable file costs no photo: what lies in a collection without memory counts as put there by hand.
]]

local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"
local LrTasks     = import "LrTasks"

local Json        = require "Json"
local Log         = require "Log"
local Merge       = require "Merge"
local Pace        = require "Pace"
local Preferences = require "Preferences"
local Sidecar     = require "Sidecar"

local CollectionMemory = {}
CollectionMemory.__index = CollectionMemory

local LISTS = { "put", "kept", "removed", "ranked" }

--- @param source the catalog's name in the index
function CollectionMemory.of(source)
  local folder = LrPathUtils.child(LrPathUtils.child(Sidecar.dataFolder(), "lightroom"), (source:gsub("[^%w%-]", "_")))
  return setmetatable({ folder = folder }, CollectionMemory)
end

local function read(path)
  local text = LrFileUtils.exists(path) == "file" and LrFileUtils.readFile(path) or Preferences.spare(path)
  if not text then return nil end
  local ok, value = LrTasks.pcall(Json.decode, text, Pace.new())
  if ok and type(value) == "table" then return value end
  Log.warn("%s can't be read and is passed over: %s", path, tostring(value))
  return nil
end

-- A crash in between leaves the file as it was, or none, never half of one.
local function writeFile(path, text)
  local partial = path .. ".partial"
  local file = io.open(partial, "wb")
  if not file then return false end
  local isWritten = file:write(text)
  file:close()
  if not isWritten then return false end
  if LrFileUtils.exists(path) then LrFileUtils.delete(path) end
  return LrFileUtils.move(partial, path)
end

-- Lua's own files may not reach a folder with umlauts on Windows, and Lightroom's can't write.
local function write(path, value)
  local text = Json.encode(value, Pace.new())
  LrFileUtils.createAllDirectories(LrPathUtils.parent(path))
  local isWritten = writeFile(path, text)
  if not isWritten then Log.warn("%s could not be written; it is kept in the preferences", path) end
  Preferences.setSpare(path, not isWritten and text or nil)
end

function CollectionMemory:indexPath()
  return LrPathUtils.child(self.folder, "searches.json")
end

function CollectionMemory:searches()
  local index = read(self:indexPath())
  return index and type(index.searches) == "table" and index.searches or {}
end

--- The number of the collection that belongs to a search, or nil.
function CollectionMemory:collectionOf(key)
  for _, search in ipairs(self:searches()) do
    if search.key == key and type(search.collection) == "number" then return search.collection end
  end
  return nil
end

--- What the plug-in left in a collection, as Merge takes it.
function CollectionMemory:contents(collectionId)
  local value = read(LrPathUtils.child(self.folder, string.format("%d.json", collectionId)))
  local memory = Merge.nothing()
  for _, list in ipairs(LISTS) do
    if value and type(value[list]) == "table" then memory[list] = value[list] end
  end
  return memory
end

--- Remembers what was left in the collection of a search.
function CollectionMemory:keep(key, collectionId, memory)
  local value = {}
  for _, list in ipairs(LISTS) do value[list] = Json.array(memory[list] or {}) end
  write(LrPathUtils.child(self.folder, string.format("%d.json", collectionId)), value)
  if self:collectionOf(key) == collectionId then return end
  local searches = Json.array({})
  for _, search in ipairs(self:searches()) do
    if search.key ~= key and search.collection ~= collectionId then searches[#searches + 1] = search end
  end
  searches[#searches + 1] = { key = key, collection = collectionId }
  write(self:indexPath(), { searches = searches })
end

return CollectionMemory
