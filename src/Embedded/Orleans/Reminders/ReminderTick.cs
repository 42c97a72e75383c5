using System.Reflection;

namespace Orleans.Runtime.ReminderService;

/// <summary>One tick of a reminder: a call of the grain, which it wakes.</summary>
internal sealed class ReminderTick(string name, TickStatus status) : InternalRequest
{
    public override string GetInterfaceName() => typeof(IRemindable).FullName!;

    public override string GetMethodName() => nameof(IRemindable.ReceiveReminder);

    public override string GetActivityName() => $"{nameof(IRemindable)}/{nameof(IRemindable.ReceiveReminder)}";

    public override MethodInfo GetMethod() => typeof(IRemindable).GetMethod(nameof(IRemindable.ReceiveReminder))!;

    public override Type GetInterfaceType() => typeof(IRemindable);

    public override int GetArgumentCount() => 2;

    public override object? GetArgument(int index) => index switch
    {
        0 => name,
        1 => status,
        _ => base.GetArgument(index),
    };

    protected override Task InvokeInner() => Activation!.GrainInstance is IRemindable grain
        ? grain.ReceiveReminder(name, status)
        : throw new InvalidOperationException($"Grain {Activation.GrainId} has reminder '{name}', but its class is no longer {nameof(IRemindable)}.");
}
