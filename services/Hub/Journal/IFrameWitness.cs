using Jibo.Pegasus.Contracts.Hub;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>Sees what goes out to a robot.</summary>
internal interface IFrameWitness
{
    /// <summary>A frame of the hub's own, with its id and time.</summary>
    void Sent(HubFrame frame);

    /// <summary>A skill's answer, with <c>final</c> and <c>timings</c> written over.</summary>
    void Sent(ReadOnlyMemory<byte> skillAnswer, bool final, Timings timings);
}
