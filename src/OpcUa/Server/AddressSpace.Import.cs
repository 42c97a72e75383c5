using AxComplex.OpcUa.Server.NodeSets;

namespace AxComplex.OpcUa.Server;

public sealed partial class AddressSpace
{
    /// <summary>
    /// Imports information models, such as companion specifications. They may refer to one another in any order; nodes
    /// that are there already stay as they are and get the references that are new.
    /// </summary>
    /// <param name="sets">The NodeSets; those that they require are among them, or were imported before.</param>
    /// <returns>
    /// What came of it. A reference to a node that is nowhere is left out and reported; import the core NodeSet
    /// (http://opcfoundation.org/UA/) too if a model needs more of it than this server has by itself.
    /// </returns>
    /// <exception cref="FormatException">A node is not written as it should be. Nodes before it may have been added.</exception>
    public NodeSetReport Import(params IEnumerable<NodeSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var report = new NodeSetImporter(this).Import(sets);
        ForgetCatalog();
        return report;
    }
}
