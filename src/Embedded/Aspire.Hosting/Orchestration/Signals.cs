using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration;

/// <summary>Signals to processes, for which .NET has no call but SIGKILL.</summary>
internal static partial class Signals
{
    private const int Kill = 9;
    private const int Terminate = 15;

    /// <summary>Asks a process to stop. False on Windows, which has no such signal.</summary>
    public static bool TryTerminate(int processId) => !OperatingSystem.IsWindows() && NativeKill(processId, Terminate) == 0;

    /// <summary>Kills what is left of the group that a process led: children that it started and did not end.</summary>
    public static void KillGroup(int leaderId)
    {
        if (!OperatingSystem.IsWindows() && ProcessGuard.Setsid is not null)
        {
            _ = NativeKill(-leaderId, Kill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int NativeKill(int processId, int signal);
}
