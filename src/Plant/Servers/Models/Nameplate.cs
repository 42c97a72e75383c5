using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;

namespace AxComplex.Plant.Servers.Models;

/// <summary>The identification of a machine (OPC 40001-1 §8): invented, and the same at every start.</summary>
internal static class Nameplate
{
    private static readonly (string Ko, string En, string Uri)[] Makers =
    [
        ("한울중공업", "Hanul Heavy Industries", "https://hanul.example"),
        ("소담기계", "Sodam Machinery", "https://sodam.example"),
        ("미르오토메이션", "Mir Automation", "https://mir.example"),
    ];

    /// <summary>Adds it to a machine.</summary>
    /// <returns>The object Identification.</returns>
    public static ObjectNode AddTo(FactorySpace space, ObjectNode machine, MachineSpec spec)
    {
        var number = Seed.Of(0, spec.Path, "nameplate");
        var (ko, en, uri) = Makers[number % Makers.Length];
        var serial = $"{spec.Kind.Name[..3].ToUpperInvariant()}{10_000 + (number % 90_000)}";
        return space.Own.AddInstance(
            machine,
            space.DI.Name("Identification"),
            space.Space.Get<ObjectTypeNode>(new NodeId(space.Machinery.Index, 1012)),
            new InstanceOptions
            {
                ReferenceType = ReferenceTypeIds.HasAddIn,
                Optional = ["Model", "ManufacturerUri", "DeviceClass", "YearOfConstruction", "Location"],
                Variables = (path, of) => of with
                {
                    InitialValue = path switch
                    {
                        "Manufacturer" => Variant.From(new LocalizedText("ko", $"{ko} ({en})")),
                        "ManufacturerUri" => Variant.From(uri),
                        "Model" => Variant.From(new LocalizedText("en", $"{spec.Kind.Name}-{100 * (1 + (number % 9))}")),
                        "SerialNumber" => Variant.From(serial),
                        "ProductInstanceUri" => Variant.From($"{uri}/{serial}"),
                        "DeviceClass" => Variant.From(spec.Kind.En),
                        "YearOfConstruction" => Variant.From((ushort)(2008 + (number % 17))),
                        "Location" => Variant.From(spec.Factory),
                        _ => of.InitialValue,
                    },
                },
            });
    }
}
