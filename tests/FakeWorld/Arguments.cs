using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Jibo.Pegasus.FakeWorld;

/// <summary><c>--port=9300</c>; 0 for a free one.</summary>
internal sealed record Arguments(int Port)
{
    private const int DefaultPort = 9300;
    private const string PortName = "--port=";

    public static bool TryRead(string[] args, [NotNullWhen(true)] out Arguments? arguments, out string problem)
    {
        arguments = null;
        problem = "";
        var port = DefaultPort;
        foreach (var arg in args)
        {
            if (arg.StartsWith(PortName, StringComparison.Ordinal)
                && int.TryParse(arg.AsSpan(PortName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue)
                continue;
            problem = $"{arg} is not known. Only --port=N is, where N is 0 to 65535.";
            return false;
        }

        arguments = new(port);
        return true;
    }
}
