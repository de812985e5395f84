using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Threads of their own for training, which stand back: on all cores, and yet whoever asks meanwhile is answered first. The pool's threads
/// would be kept from answering, and a core that is left free is one that is not used most of the time.
/// </summary>
internal static partial class TrainingThreads
{
    /// <summary>How far they stand back, of 19: about a third of what others get, so that training comes to an end on a busy machine too.</summary>
    private const int Niceness = 5;

    /// <summary>Does each of a number of jobs once, and returns when all are done.</summary>
    /// <param name="workers">How many at once at most; -1 for as many as there are cores.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and the jobs under way have ended.</exception>
    public static void ForEach(int jobs, int workers, Action<int> job, CancellationToken cancellationToken)
    {
        var next = -1;
        var threads = new Task[Math.Min(jobs, workers < 0 ? Environment.ProcessorCount : workers)];
        for (var i = 0; i < threads.Length; i++)
            threads[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Task.WaitAll(threads, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // One reason is enough; the others are of the same kind.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        void Work()
        {
            StandBack();
            while (Interlocked.Increment(ref next) is var number && number < jobs)
            {
                cancellationToken.ThrowIfCancellationRequested();
                job(number);
            }
        }
    }

    // The thread ends with its work, so nothing needs to be put back.
    private static void StandBack()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(0, 0, Niceness);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    // On Linux the calling thread's alone, where .NET's own priorities do nothing.
    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetPriority(int which, int who, int niceness);
}
