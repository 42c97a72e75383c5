using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call of a grain method.</summary>
public interface IRequest : IInvokable
{
    /// <summary>Gets how the method is called.</summary>
    InvokeMethodOptions Options { get; }

    /// <summary>Adds to how the method is called.</summary>
    /// <param name="options">What to add.</param>
    void AddInvokeMethodOptions(InvokeMethodOptions options);
}
