using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Hub.Recording;

/// <summary>Takes launch records off the turn's path.</summary>
internal interface ILaunchRecords
{
    /// <summary>Never waits; the record is written later, or counted as lost.</summary>
    void Record(SkillLaunchRequest launch, JiboHeaders headers);
}
