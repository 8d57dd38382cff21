-- What goes wrong on real computers: cancelled, killed, locked, moved, copied, somebody else on the port.

local World = require("endtoend.world")
local strangers = require("host.strangers")

local INDEX = "Index Catalog / Update Index"

describe("When things go wrong #endtoend,", function()
  local world, host

  before_each(function() world = World.new() end)
  after_each(function() world:close() end)

  local function indexed() return world:ask(host, "GET", "/v1/health").indexed end

  -- Every thumbnail takes long, so that there is a middle to cut into.
  local function slow(catalog)
    for _, row in ipairs(catalog.photos) do
      if row.waits then row.thumbnail = { how = "late", seconds = 1, file = row.jpeg } end
    end
    return catalog
  end

  local function untilThumbnails(user)
    user:waitUntil("a thumbnail", function() return host.thumbnails.callbacks > 0 end)
  end

  it("an index that is cancelled in the middle keeps what was done and goes on later", function()
    local catalog = slow(world:draw("Trips", 160, 1))
    host = world:lightroom(catalog)
    host:choose(INDEX, function(user)
      untilThumbnails(user)
      user:cancelProgress("updating the index")
      local dialog = user:dialog("Stopped. What was done is kept")
      dialog:press("OK")
    end)
    local before = indexed()
    assert.is_true(before >= 136 and before < 152, tostring(before))
    host = world:lightroom(catalog)
    host:choose(INDEX)
    assert.are.equal(152, indexed())
  end)

  it("a sidecar that is killed in the middle is started again, and the index goes on", function()
    local catalog = slow(world:draw("Trips", 60, 1))
    host = world:lightroom(catalog)
    host:choose(INDEX, function(user)
      untilThumbnails(user)
      assert.is_true(world:kill())
    end)
    assert.is_truthy(host.dialogs.bezels[1], host:dialogsAsText())
    assert.are.equal(57, indexed())
  end)

  it("a catalog that somebody else writes is waited for, and named when it stays locked", function()
    local catalog = world:draw("Trips", 20, 1)
    host = world:lightroom(catalog)
    host:choose(INDEX)
    local function find(number, after)
      host.catalog:select({ catalog.photos[number].uuid })
      host:choose("Find Similar", function(user)
        local dialog = user:dialog("Photos like")
        dialog:slide("Strictness", 0)
        dialog:press("Find")
        if after then after(user) end
      end)
    end
    -- From here on nobody but the clock is waited for.
    host.scheduler.clock = "virtual"
    host.catalogLock.lock(3)
    find(1)
    assert.are.equal(2, #host.catalog.kept, host.catalog:collectionsAsText())
    host.catalogLock.lock(3600)
    find(5, function(user) user:dialog("Lightroom is busy writing to the catalog."):press("OK") end)
    assert.are.equal(2, #host.catalog.kept, host.catalog:collectionsAsText())
  end)

  it("strangers on the old port are passed by, and an own sidecar is started", function()
    local catalog = world:draw("Trips", 4, 1)
    for _, manner in ipairs({ "airPlay", "closes", "silent" }) do
      host = world:lightroom(catalog)
      local stranger = strangers.open(host, manner)
      world:pretend({ port = stranger.port, token = "someone-elses", pid = 1, version = "0.1.0", apiVersion = 1 })
      host:choose(INDEX)
      assert.is_truthy(host.dialogs.bezels[1], manner .. ": " .. host:dialogsAsText())
      assert.are_not.equal(stranger.port, world:record().port)
      stranger.close()
      world:kill()
    end
  end)

  it("two catalogs are kept apart", function()
    local trips, home = world:draw("Trips", 20, 1), world:draw("At home", 20, 2)
    host = world:lightroom(trips)
    host:choose(INDEX)
    host = world:lightroom(home)
    host.catalog:select({ home.photos[1].uuid })
    host:choose("Find Similar", function(user)
      local dialog = user:dialog("Photos like")
      dialog:slide("Strictness", 0)
      dialog:press("Find")
      user:dialog("This catalog is not in the index yet."):press("Index Catalog")
    end)
    assert.are.equal(2, #host.catalog.kept, host.catalog:collectionsAsText())
    assert.are.equal(2, #world:ask(host, "GET", "/v1/sources").sources)
    assert.are.equal(38, indexed())
  end)

  it("a catalog that was moved goes on without a question, a copy asks", function()
    local catalog = world:draw("Trips", 20, 1)
    host = world:lightroom(catalog)
    host:choose(INDEX)
    local moved = world.home .. "/Pictures/Archive"
    World.run(("mv %s %s"):format(World.quoted(catalog.folder), World.quoted(moved)))
    catalog.path = moved .. "/Trips.lrcat"
    for _, row in ipairs(catalog.photos) do
      if row.jpeg then row.thumbnail.file = row.jpeg:gsub("^.*/thumbnails/", moved .. "/thumbnails/") end
    end
    host = world:lightroom(catalog)
    host:choose(INDEX)
    assert.is_truthy(host.dialogs.bezels[1]:find("Nothing was new", 1, true), host.dialogs.bezels[1])
    assert.are.equal(19, indexed())

    World.run(("cp -r %s %s"):format(World.quoted(moved), World.quoted(world.home .. "/Pictures/Backup")))
    catalog.path = world.home .. "/Pictures/Backup/Trips.lrcat"
    host = world:lightroom(catalog)
    host:choose(INDEX, function(user)
      local dialog = user:dialog("This catalog is in the index from another place.")
      assert.is_truthy(dialog:text():find(moved, 1, true), dialog:text())
      dialog:press("Cancel")
    end)
    host:choose(INDEX, function(user)
      user:dialog("This catalog is in the index from another place."):press("This One Goes On")
    end)
    assert.are.equal(1, #world:ask(host, "GET", "/v1/sources").sources)
  end)
end)
