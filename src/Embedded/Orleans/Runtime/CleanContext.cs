namespace Orleans.Runtime;

/// <summary>The execution context of a turn: nothing of the caller's, so that only the request context travels.</summary>
internal static class CleanContext
{
    public static readonly ExecutionContext Value = CaptureOnFreshThread();

    public static void Restore() => ExecutionContext.Restore(Value);

    public static void RestoreIfChanged()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), Value))
        {
            ExecutionContext.Restore(Value);
        }
    }

    private static ExecutionContext CaptureOnFreshThread()
    {
        ExecutionContext? context = null;
        var thread = new Thread(() => context = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return context!;
    }
}
