using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>Shows a turn while it happens.</summary>
internal interface ITalkPrinter
{
    void Sent(TimeSpan at, string type, byte[] utf8);

    void Received(ReceivedFrame frame);

    void Ended(TalkOutcome outcome);
}
