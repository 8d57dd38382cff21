-- LrCollection and LrCollectionSet. What a gate creates can be filled in the same gate and read only
-- after it; smart collections take no photos by hand.

local strict = require("host.strict")
local gates = require("host.gates")

local collections = {}

local function settled(self, what)
  local state = strict.state(self)
  if state.pending then
    strict.refuse(("%s: '%s' was created in this write gate; it can be read after the gate"):format(what, state.name), 3)
  end
  if state.deleted then
    error(("%s: '%s' is no longer in the catalog"):format(what, state.name), 3)
  end
  return state
end

local function living(self, what)
  local state = strict.state(self)
  if state.deleted then
    error(("%s: '%s' is no longer in the catalog"):format(what, state.name), 3)
  end
  return state
end

local function indicesOf(what, photos)
  local indices, seen = {}, {}
  for position, photo in ipairs(photos) do
    if strict.typeOf(photo) ~= "LrPhoto" then
      strict.refuse(("%s: argument 'photos' must be LrPhoto[], got %s at [%d]"):format(what, strict.typeOf(photo), position), 3)
    end
    local index = strict.state(photo).index
    if not seen[index] then
      seen[index] = true
      indices[#indices + 1] = index
    end
  end
  return indices
end

local function refuseSmart(state, what)
  if state.kind == "smart" then
    strict.refuse(("%s: '%s' is a smart collection; its photos cannot be set by hand"):format(what, state.name), 3)
  end
end

local function add(state, indices)
  for _, index in ipairs(indices) do
    if not state.members[index] then
      state.members[index] = true
      state.order[#state.order + 1] = index
    end
  end
end

local function remove(state, indices)
  for _, index in ipairs(indices) do
    state.members[index] = nil
  end
  local kept = {}
  for _, index in ipairs(state.order) do
    if state.members[index] then
      kept[#kept + 1] = index
    end
  end
  state.order = kept
end

--- Changes a collection as a person does in Lightroom, without a gate.
function collections.byHand(collection, addedIndices, removedIndices)
  local state = strict.state(collection)
  add(state, addedIndices or {})
  remove(state, removedIndices or {})
end

local function rename(self, what, name)
  local gate = gates.held(self and strict.state(self).host, what)
  local state = living(self, what)
  if state.catalog:childNamed(state.parent, name, state.kind == "set") then
    return false
  end
  table.insert(gate.operations, function()
    state.name = name
  end)
  return true
end

local function delete(self, what)
  local state = living(self, what)
  local gate = gates.held(state.host, what)
  table.insert(gate.operations, function()
    state.catalog:forget(self)
  end)
end

local function common(class)
  return {
    getName = { "", function(self)
      return settled(self, class .. ":getName").name
    end },
    setName = { "name: string", function(self, name)
      return rename(self, class .. ":setName", name)
    end },
    getParent = { "", function(self)
      return settled(self, class .. ":getParent").parent
    end },
    delete = { "", function(self)
      delete(self, class .. ":delete")
    end },
    type = { "", function()
      return class
    end },
  }
end

local function fields()
  return {
    localIdentifier = function(self)
      return settled(self, "localIdentifier").id
    end,
    catalog = function(self)
      return strict.state(self).catalog.object
    end,
  }
end

local function defineCollection(host)
  local methods = common("LrCollection")
  methods.addPhotos = { "photos: table", function(self, photos)
    local gate = gates.held(host, "LrCollection:addPhotos")
    local state = living(self, "LrCollection:addPhotos")
    refuseSmart(state, "LrCollection:addPhotos")
    local indices = indicesOf("LrCollection:addPhotos", photos)
    table.insert(gate.operations, function()
      add(state, indices)
    end)
  end }
  methods.removePhotos = { "photos: table", function(self, photos)
    local gate = gates.held(host, "LrCollection:removePhotos")
    local state = settled(self, "LrCollection:removePhotos")
    refuseSmart(state, "LrCollection:removePhotos")
    local indices = indicesOf("LrCollection:removePhotos", photos)
    table.insert(gate.operations, function()
      remove(state, indices)
    end)
  end }
  methods.removeAllPhotos = { "", function(self)
    local gate = gates.held(host, "LrCollection:removeAllPhotos")
    local state = settled(self, "LrCollection:removeAllPhotos")
    refuseSmart(state, "LrCollection:removeAllPhotos")
    table.insert(gate.operations, function()
      state.members, state.order = {}, {}
    end)
  end }
  methods.getPhotos = { "", function(self)
    host.scheduler:mayYield("LrCollection:getPhotos")
    gates.refuseWithin(host, "LrCollection:getPhotos")
    local state = settled(self, "LrCollection:getPhotos")
    return state.catalog:photosAt(state.order)
  end }
  methods.isSmartCollection = { "", function(self)
    return settled(self, "LrCollection:isSmartCollection").kind == "smart"
  end }
  host.classes.LrCollection = strict.class("LrCollection", methods, fields())
end

local function defineSet(host)
  local methods = common("LrCollectionSet")
  methods.getChildCollections = { "", function(self)
    local state = settled(self, "LrCollectionSet:getChildCollections")
    return state.catalog:children(self, "LrCollection")
  end }
  methods.getChildCollectionSets = { "", function(self)
    local state = settled(self, "LrCollectionSet:getChildCollectionSets")
    return state.catalog:children(self, "LrCollectionSet")
  end }
  host.classes.LrCollectionSet = strict.class("LrCollectionSet", methods, fields())
end

--- LrCatalog:createCollection and createCollectionSet.
function collections.create(host, catalog, what, kind, name, parent, canReturnPrior)
  local gate = gates.held(host, what)
  if name == "" then
    strict.refuse(what .. ": a name is needed", 3)
  end
  if parent then
    settled(parent, what .. ": parent")
  end
  local prior = catalog:childNamed(parent, name, kind == "set")
  if prior and canReturnPrior then
    return prior
  elseif prior then
    strict.refuse(("%s: there is already a '%s' here; pass canReturnPrior to get it"):format(what, name), 3)
  end
  local created = catalog:newCollection(kind, name, parent)
  local state = strict.state(created)
  state.pending = true
  table.insert(gate.created, state)
  table.insert(gate.operations, function()
    catalog:keep(created)
  end)
  gate.newNames = gate.newNames or {}
  local key = tostring(parent and strict.state(parent).id) .. "/" .. name
  if gate.newNames[key] then
    strict.refuse(("%s: '%s' was created in this gate already"):format(what, name), 3)
  end
  gate.newNames[key] = true
  return created
end

function collections.define(host)
  defineCollection(host)
  defineSet(host)
end

return collections
