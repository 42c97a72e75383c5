using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Tests.Messages;

public sealed class RequestTableTests
{
    [Fact]
    public void AnAnswerThatNobodyAwaits_FailsWithoutAnUnobservedException()
    {
        var cause = new UaException(StatusCode.BadSecureChannelClosed, "the test's own");
        var unobserved = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> handler = (_, e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += handler;
        try
        {
            AddAndFail(cause);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= handler;
        }

        Assert.DoesNotContain(unobserved, e => e.InnerException == cause);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddAndFail(Exception cause)
    {
        var table = new RequestTable();
        table.Add();
        table.FailAll(cause);
    }
}
