using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.12.2, Call.</summary>
internal sealed class CallService(AddressSpace space, UaServerLimits limits)
{
    public void AddTo(ServiceTable table) => table.Add<CallRequest>(ServiceTable.SessionNeed.Activated, Call);

    private CallResponse Call(RequestContext context, CallRequest request)
    {
        RequestContext.CheckOperations(request.MethodsToCall.Length, limits.MaxNodesPerMethodCall, nameof(limits.MaxNodesPerMethodCall));
        return new CallResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.MethodsToCall, call => Call(context, call)),
        };
    }

    private CallMethodResult Call(RequestContext context, CallMethodRequest request)
    {
        if (!space.TryFind(request.ObjectId, out var target))
        {
            return Refused(StatusCode.BadNodeIdUnknown);
        }

        if (!space.TryFind(request.MethodId, out var node) || node is not MethodNode method || !Has(target, method))
        {
            return Refused(StatusCode.BadMethodInvalid);
        }

        method = OwnMethod(target, method);
        if (method.Handler is not { } handler)
        {
            return Refused(StatusCode.BadNotExecutable);
        }

        if (request.InputArguments.Length != method.Inputs.Count)
        {
            return Refused(
                request.InputArguments.Length < method.Inputs.Count ? StatusCode.BadArgumentsMissing : StatusCode.BadTooManyArguments);
        }

        var arguments = new StatusCode[method.Inputs.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Fits(request.InputArguments[i], method.Inputs[i]) ? StatusCode.Good : StatusCode.BadTypeMismatch;
        }

        if (Array.Exists(arguments, a => a.IsBad))
        {
            return new CallMethodResult { StatusCode = StatusCode.BadInvalidArgument, InputArgumentResults = arguments };
        }

        try
        {
            var result = handler(new MethodCall(target, method, request.InputArguments, context.Session));
            return new CallMethodResult
            {
                StatusCode = result.Status,
                InputArgumentResults = arguments,
                OutputArguments = [.. result.Outputs],
            };
        }
        catch (UaException e)
        {
            return new CallMethodResult { StatusCode = e.Status, InputArgumentResults = arguments };
        }
    }

    // A method of the object itself, or of its type: Part 4 §5.12.2.2, methodId.
    private bool Has(Node target, MethodNode method)
    {
        lock (space.Structure)
        {
            for (var holder = target; holder is not null; holder = holder == target ? target.TypeDefinition : ((TypeNode)holder).Supertype)
            {
                if (holder.References.Exists(
                    r => r.IsForward && r.Other == method && space.IsOfType(r.TypeId, ReferenceTypeIds.HasComponent, includeSubtypes: true)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    // An instance may have a method of its own for one that its type declares; a client may name either.
    private MethodNode OwnMethod(Node target, MethodNode method)
    {
        lock (space.Structure)
        {
            return target.References.Find(r => r is { IsForward: true, Other: MethodNode own } && own.BrowseName == method.BrowseName
                && space.IsOfType(r.TypeId, ReferenceTypeIds.HasComponent, includeSubtypes: true)).Other as MethodNode ?? method;
        }
    }

    private bool Fits(in Variant value, Argument argument) =>
        !space.TryFind(argument.DataType, out var node) || node is not DataTypeNode type
        || ValueShape.Fits(value, type, type.Encoding, argument.ValueRank);

    private static CallMethodResult Refused(StatusCode status) => new() { StatusCode = status };
}
