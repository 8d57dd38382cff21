local MessagePack = require "MessagePack"

local function hex(bytes)
  return (bytes:gsub(".", function(byte) return string.format("%02x", byte:byte()) end))
end

local function encoded(value)
  return hex(MessagePack.encode(value))
end

describe("MessagePack", function()
  it("writes whole numbers in the shortest form", function()
    for value, bytes in pairs({
      [0] = "00", [127] = "7f", [128] = "cc80", [255] = "ccff", [256] = "cd0100", [65535] = "cdffff",
      [65536] = "ce00010000", [4294967295] = "ceffffffff", [4294967296] = "cf0000000100000000",
      [-1] = "ff", [-32] = "e0", [-33] = "d0df", [-128] = "d080", [-129] = "d1ff7f", [-32768] = "d18000",
      [-32769] = "d2ffff7fff", [-2147483648] = "d280000000",
    }) do
      assert.are.equal(bytes, encoded(value), tostring(value))
    end
  end)

  it("writes other numbers as float 64", function()
    for value, bytes in pairs({
      [0.5] = "cb3fe0000000000000", [-1.5] = "cbbff8000000000000", [0.1] = "cb3fb999999999999a",
      [1e300] = "cb7e37e43c8800759c", [5e-324] = "cb0000000000000001", [2 ^ 60] = "cb43b0000000000000",
      [math.huge] = "cb7ff0000000000000", [-math.huge] = "cbfff0000000000000", [2 ^ -1022] = "cb0010000000000000",
      [694224000.123] = "cb41c4b082400fbe77",
    }) do
      assert.are.equal(bytes, encoded(value), tostring(value))
    end
    assert.are.equal("cb3ff0000000000000", encoded(MessagePack.float(1)))
    assert.are.equal("cb0000000000000000", encoded(MessagePack.float(0)))
    assert.are.equal("cb7ff8000000000000", encoded(MessagePack.float(0 / 0)))
  end)

  it("writes text and bytes as different things", function()
    assert.are.equal("a26162", encoded("ab"))
    assert.are.equal("d920" .. ("61"):rep(32), encoded(("a"):rep(32)))
    assert.are.equal("da0100", encoded(("a"):rep(256)):sub(1, 6))
    assert.are.equal("db00010000", encoded(("a"):rep(65536)):sub(1, 10))
    assert.are.equal("c4026162", encoded(MessagePack.binary("ab")))
    assert.are.equal("c400", encoded(MessagePack.binary("")))
    assert.are.equal("c50100", encoded(MessagePack.binary(("a"):rep(256))):sub(1, 6))
    assert.are.equal("c600010000", encoded(MessagePack.binary(("a"):rep(65536))):sub(1, 10))
  end)

  it("writes sequences as arrays and the rest as maps in the order of names", function()
    assert.are.equal("930102c3", encoded({ 1, 2, true }))
    assert.are.equal("90", encoded(MessagePack.array({})))
    assert.are.equal("80", encoded({}))
    assert.are.equal("82a16101a162c2", encoded({ b = false, a = 1 }))
    assert.are.equal("dc0010" .. ("01"):rep(16), encoded({ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }))
  end)

  it("writes a map of more than 15 names", function()
    local map = {}
    for index = 10, 25 do map["m" .. index] = index end
    assert.are.equal("de0010a36d31300aa36d31310b", encoded(map):sub(1, 26))
  end)

  it("refuses what it has no form for", function()
    assert.has_error(function() MessagePack.encode(print) end, "MessagePack can't hold a function")
    assert.has_error(function() MessagePack.encode({ [false] = 1 }) end, "A map can't have the name false")
  end)
end)
