using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests.Sessions;

/// <summary>A host that logs unobserved task exceptions hears of a session's end once: from Completion.</summary>
public sealed class UnobservedTests
{
    private const int MostWaiting = 32;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASessionThatEndsWithPublishRequestsUnanswered_LeavesNoTaskUnobserved()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> handler = (_, e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += handler;
        try
        {
            var (url, session) = await EndAsync();
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    return !session.IsAlive;
                },
                "the session to be collected");
            Assert.DoesNotContain(unobserved, e => e.ToString().Contains(url, StringComparison.Ordinal));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= handler;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(string Url, WeakReference Session)> EndAsync()
    {
        var server = new ScriptedServer();
        var session = await ClientSession.OpenAsync(server.Url, new(), TimeProvider.System, Cancel);
        var never = new TaskCompletionSource();
        await session.CreateSubscriptionAsync(new SubscriptionOptions(), new RecordingHandler { Store = _ => never.Task }, Cancel);

        // The handler is stuck and so many messages wait for it that no answer is awaited when all of them fail.
        for (var i = 1u; i <= MostWaiting + 1; i++)
        {
            await server.SendAsync(ScriptedServer.Message(i, i));
        }

        await server.DisposeAsync();
        await Assert.ThrowsAsync<UaException>(() => session.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        await session.Stopped;
        return (session.EndpointUrl.Authority, new WeakReference(session, trackResurrection: true));
    }
}
