using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>
/// Part 4 §5.9.5 and §5.9.6, RegisterNodes and UnregisterNodes. Every node is found as fast as any other, so each is
/// registered under its own NodeId and nothing is kept.
/// </summary>
internal sealed class RegisterNodesService(UaServerLimits limits)
{
    public void AddTo(ServiceTable table)
    {
        table.Add<RegisterNodesRequest>(ServiceTable.SessionNeed.Activated, Register);
        table.Add<UnregisterNodesRequest>(ServiceTable.SessionNeed.Activated, Unregister);
    }

    private RegisterNodesResponse Register(RequestContext context, RegisterNodesRequest request)
    {
        Check(request.NodesToRegister.Length);
        return new RegisterNodesResponse { Header = context.Good, RegisteredNodeIds = request.NodesToRegister };
    }

    private UnregisterNodesResponse Unregister(RequestContext context, UnregisterNodesRequest request)
    {
        Check(request.NodesToUnregister.Length);
        return new UnregisterNodesResponse { Header = context.Good };
    }

    private void Check(int nodes) =>
        RequestContext.CheckOperations(nodes, limits.MaxNodesPerRegisterNodes, nameof(limits.MaxNodesPerRegisterNodes));
}
