namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Prompt files cannot be used. Every fault is listed with file, line and prompt.</summary>
public sealed class MimLibraryException(IReadOnlyList<MimFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<MimFault> Faults { get; } = faults;
}
