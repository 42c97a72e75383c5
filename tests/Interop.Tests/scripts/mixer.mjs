// A machine as its builder calls it: nothing of these names says AxComplex anything but what they say to everybody.
import opcuaClient from "node-opcua-client";

const { DataType, Variant } = opcuaClient;

// Adds it to a server that is initialized. RotorSpeed is 1000.5, 1001.5, …: a value that no other part of the complex could show.
export function addMixer(server) {
  const space = server.engine.addressSpace;
  const own = space.getOwnNamespace();
  const mixer = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Mixer-7" });
  const speed = own.addVariable({ componentOf: mixer, browseName: "RotorSpeed", dataType: "Double" });
  const batches = own.addVariable({ componentOf: mixer, browseName: "BatchNumber", dataType: "UInt32" });
  const recipe = own.addVariable({ componentOf: mixer, browseName: "Recipe", dataType: "String" });
  recipe.setValueFromSource(new Variant({ dataType: DataType.String, value: "반죽 A" }));

  let n = 0;
  setInterval(() => {
    n += 1;
    speed.setValueFromSource(new Variant({ dataType: DataType.Double, value: 1000.5 + n }));
    batches.setValueFromSource(new Variant({ dataType: DataType.UInt32, value: 70000 + n }));
  }, 500);
}
