using System.Runtime.InteropServices;

namespace InitiativeBot.Channels.Line;

/// <summary>Priorities of threads, which .NET does not set on Linux.</summary>
internal static partial class ThreadPriorities
{
    private const int OfThread = 0;
    private const int Self = 0;
    private const int LessThanOthers = 5;

    /// <summary>Lets the calling thread stand back where others of this machine have work as well. Elsewhere than on Linux it does nothing.</summary>
    public static void StandBack()
    {
        if (OperatingSystem.IsLinux())
        {
            // A wish: where it is not granted, the thread works on as it is.
            _ = SetPriority(OfThread, Self, LessThanOthers);
        }
    }

    // On Linux this is the calling thread's, see setpriority(2).
    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
