using System.Diagnostics;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.GrpcTests.Peer;

// Where the independent implementation lives, with its packages installed.
internal static class PeerFolder
{
    private static readonly NodeFolder Folder = new("tests/Grpc.Tests/peer");

    /// <summary>tests/Grpc.Tests, where peer/ and protos/ are.</summary>
    public static string Project { get; } = Path.Combine(SourceTree.Root, "tests", "Grpc.Tests");

    public static Process Start(string script, params IEnumerable<string> arguments) => Folder.Start(script, arguments);
}
