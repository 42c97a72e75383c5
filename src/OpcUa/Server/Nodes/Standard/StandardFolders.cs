using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Standard;

/// <summary>Puts Root and the folders of Part 5 §8.2 into an address space that has the types already.</summary>
internal static class StandardFolders
{
    public static void AddTo(AddressSpace space)
    {
        var folder = space.Get<ObjectTypeNode>(ObjectTypeIds.FolderType);
        var root = new ObjectNode(ObjectIds.RootFolder, new QualifiedName(0, "Root"), folder, NodeOptions.Default);
        space.Add(root, parent: null, NodeId.Null);

        AddFolder(root, ObjectIds.ObjectsFolder, "Objects");
        AddFolder(root, ObjectIds.ViewsFolder, "Views");
        var types = AddFolder(root, ObjectIds.TypesFolder, "Types");
        AddTypeFolder(ObjectIds.ObjectTypesFolder, "ObjectTypes", ObjectTypeIds.BaseObjectType);
        AddTypeFolder(ObjectIds.VariableTypesFolder, "VariableTypes", VariableTypeIds.BaseVariableType);
        AddTypeFolder(ObjectIds.DataTypesFolder, "DataTypes", DataTypeIds.BaseDataType);
        AddTypeFolder(ObjectIds.ReferenceTypesFolder, "ReferenceTypes", ReferenceTypeIds.References);
        AddTypeFolder(ObjectIds.EventTypesFolder, "EventTypes", ObjectTypeIds.BaseEventType);
        AddTypeFolder(ObjectIds.InterfaceTypes, "InterfaceTypes", ObjectTypeIds.BaseInterfaceType);

        ObjectNode AddFolder(Node parent, NodeId id, string name) => space.Standard.AddObject(
            parent, name, folder, new NodeOptions { NodeId = id, ReferenceType = ReferenceTypeIds.Organizes });

        void AddTypeFolder(NodeId id, string name, NodeId rootType)
        {
            space.TryFind(rootType, out var type);
            space.AddReference(AddFolder(types, id, name), ReferenceTypeIds.Organizes, type!);
        }
    }
}
