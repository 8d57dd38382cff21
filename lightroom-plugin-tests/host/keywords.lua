-- LrKeyword, and how a catalog keeps them: by path, "Animals|Dog". One that a gate makes can be given to photos in the
-- same gate and read only after it; there is no way to delete one.

local strict = require("host.strict")
local gates = require("host.gates")

local keywords = {}

local function living(self, what)
  local state = strict.state(self)
  if state.deleted then
    error(("%s: the keyword '%s' is not in the catalog"):format(what, state.name), 3)
  end
  return state
end

local function settled(self, what)
  local state = living(self, what)
  if state.pending then
    local text = "%s: the keyword '%s' was created in this write gate; it can be read after the gate"
    strict.refuse(text:format(what, state.name), 3)
  end
  return state
end

local function pathOf(parent, name)
  return parent and strict.state(parent).path .. "|" .. name or name
end

local function new(catalog, path, name, parent)
  catalog.nextKeyword = (catalog.nextKeyword or 5000) + 1
  return catalog.host.classes.LrKeyword({
    catalog = catalog, path = path, name = name, parent = parent, id = catalog.nextKeyword, synonyms = {}, includeOnExport = true,
  })
end

--- The keyword of a path, for rows that name one and for tests.
function keywords.at(catalog, path)
  local keyword = catalog.keywordObjects[path]
  if not keyword then
    local above, name = path:match("^(.*)|([^|]+)$")
    keyword = new(catalog, path, name or path, above and keywords.at(catalog, above))
    catalog.keywordObjects[path] = keyword
  end
  return keyword
end

function keywords.ofRow(catalog, row)
  local list = {}
  for position, path in ipairs(row.keywords or {}) do
    list[position] = keywords.at(catalog, path)
  end
  return list
end

-- Keywords below one, or those at the top, by name.
local function below(catalog, parent)
  for index = 1, catalog.knowsKeywords and 0 or catalog.count do
    keywords.ofRow(catalog, catalog:row(index))
  end
  catalog.knowsKeywords = true
  local list = {}
  for _, keyword in pairs(catalog.keywordObjects) do
    if strict.state(keyword).parent == parent then
      list[#list + 1] = keyword
    end
  end
  table.sort(list, function(one, other)
    return strict.state(one).name < strict.state(other).name
  end)
  return list
end
keywords.below = below

-- Lightroom has no two keywords of a name under one parent, whatever the case.
local function prior(catalog, parent, name)
  for _, keyword in ipairs(below(catalog, parent)) do
    if strict.state(keyword).name:lower() == name:lower() then
      return keyword
    end
  end
  return nil
end

--- LrCatalog:createKeyword. False where there is one already and it is not asked for, and nothing where it was made in
-- the same gate: nobody says what Lightroom does then.
function keywords.create(host, catalog, name, synonyms, includeOnExport, parent, returnExisting)
  local what = "LrCatalog:createKeyword"
  local gate = gates.held(host, what)
  if name == "" or name:find("[,;|]") or name:find("^%s") or name:find("%s$") then
    strict.refuse(("%s: '%s' is no name for a keyword"):format(what, name), 3)
  end
  if parent then
    settled(parent, what .. ": parent")
  end
  local there = prior(catalog, parent, name)
  if there then
    return returnExisting and there or false
  end
  local path = pathOf(parent, name)
  gate.newKeywords = gate.newKeywords or {}
  if gate.newKeywords[path:lower()] then
    return nil
  end
  local created = new(catalog, path, name, parent)
  local state = strict.state(created)
  state.synonyms, state.includeOnExport, state.pending = synonyms, includeOnExport, true
  gate.newKeywords[path:lower()] = true
  table.insert(gate.created, state)
  table.insert(gate.operations, function()
    catalog.keywordObjects[path] = created
  end)
  return created
end

--- LrPhoto:addKeyword.
function keywords.add(host, photo, keyword)
  local gate = gates.held(host, "LrPhoto:addKeyword")
  local added = living(keyword, "LrPhoto:addKeyword")
  local state = strict.state(photo)
  table.insert(gate.operations, function()
    local row = state.catalog:keepRow(state.index)
    local paths = { unpack(row.keywords or {}) }
    for _, path in ipairs(paths) do
      if path == added.path then
        return
      end
    end
    paths[#paths + 1] = added.path
    row.keywords = paths
  end)
end

function keywords.define(host)
  host.classes.LrKeyword = strict.class("LrKeyword", {
    getName = { "", function(self)
      return settled(self, "LrKeyword:getName").name
    end },
    getParent = { "", function(self)
      return settled(self, "LrKeyword:getParent").parent
    end },
    getChildren = { "", function(self)
      host.scheduler:mayYield("LrKeyword:getChildren")
      gates.refuseWithin(host, "LrKeyword:getChildren")
      return below(settled(self, "LrKeyword:getChildren").catalog, self)
    end },
  }, {
    localIdentifier = function(self)
      return settled(self, "LrKeyword.localIdentifier").id
    end,
    catalog = function(self)
      return strict.state(self).catalog.object
    end,
  })
end

return keywords
