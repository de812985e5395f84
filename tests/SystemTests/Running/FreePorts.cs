using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.SystemTests.Running;

/// <summary>A range of ports that nothing listens on.</summary>
internal static class FreePorts
{
    // Below those that the system hands out to clients by itself.
    private const int First = 12000;
    private const int Last = 31000;

    public static int Base()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var candidate = Random.Shared.Next(First, Last);
            if (!Ports.FindProblems(new ServiceTable(candidate)).Any())
                return candidate;
        }

        throw new InvalidOperationException("No range of free ports was found");
    }
}
