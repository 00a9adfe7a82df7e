using System.Runtime;

namespace InitiativeBot.Hosting;

/// <summary>Gives memory back to the machine where it is known that much of it has just become free.</summary>
internal static class FreeMemory
{
    /// <summary>Collects, compacts and gives back; threads wait for it, about a tenth of a second.</summary>
    public static void GiveBack()
    {
        // Learning needs several times what it leaves, most of it in large arrays; it would stay with the process otherwise.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
