using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>Which statement of inference a circuit proves.</summary>
/// <param name="Architecture">The architecture.</param>
/// <param name="Network">The network, if its weights are public; else a polynomial commitment binds them.</param>
/// <param name="Input">How the input is public.</param>
/// <param name="Output">What is public of the answer.</param>
internal sealed record InferenceForm(
    IntegerArchitecture Architecture,
    IntegerNetwork? Network,
    InferenceInput Input,
    InferenceOutput Output
)
{
    /// <summary>
    /// Whether the circuit has one phase: products with constants cost nothing, and without bytes to check there is little that a table
    /// would make cheaper.
    /// </summary>
    public bool IsPlain => Network is not null && Input == InferenceInput.Values;

    /// <summary>
    /// Whether the circuit checks that public values have no more bits than they should. Of a committed network it does, for packed
    /// products rest on it. For a public network it would multiply the rows, so that anyone who verifies sees to it.
    /// </summary>
    public bool ChecksValues => Network is null;

    /// <summary>Where any logit lies.</summary>
    public IntegerRange LogitRange => (Network?.Ranges ?? Architecture.Ranges)[^1];
}
