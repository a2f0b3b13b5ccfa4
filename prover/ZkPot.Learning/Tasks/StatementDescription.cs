using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ZkPot.Learning.Tasks;

/// <summary>What is proven of a task's models.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccuracyDescription), "accuracy")]
[JsonDerivedType(typeof(StepAccuracyDescription), "step-accuracy")]
[JsonDerivedType(typeof(InferenceDescription), "inference")]
public abstract record StatementDescription;

/// <summary>How many samples of the test set a model gets right to which a polynomial commitment is: any number of proofs of it say nothing
/// together, and commitments add up.</summary>
/// <param name="Recipients">The packed public keys of those whom models are sealed to, in hexadecimal; without them models are published
/// for all to read.</param>
/// <param name="TestSet">Where the samples stand.</param>
public sealed record AccuracyDescription(ImmutableArray<string>? Recipients = null, TestSetPlace TestSet = TestSetPlace.Constant)
    : StatementDescription;

/// <summary>How many samples of the test set a quarter of the way from a global model to a committed one gets right, and that the two are
/// no farther apart than a bound.</summary>
/// <param name="TestSet">Where the samples stand.</param>
/// <param name="Headroom">The bits of a lane beyond those of a parameter: sums of 2^headroom models are added up in their
/// commitments.</param>
public sealed record StepAccuracyDescription(TestSetPlace TestSet = TestSetPlace.Constant, int Headroom = 0) : StatementDescription;

/// <summary>Where the samples of a test set stand.</summary>
public enum TestSetPlace
{
    /// <summary>In the circuit: cheapest to prove on, and the key is for them alone.</summary>
    Constant,

    /// <summary>Behind a commitment: one key serves every set of as many samples of each class.</summary>
    Committed,
}

/// <summary>What a network answers to an input.</summary>
/// <param name="Input">How the input is public.</param>
/// <param name="Output">What is public of the answer.</param>
/// <param name="PublicNetwork">The file of the network, if everybody knows it; else networks are committed. Relative to the folder of the
/// task file.</param>
public sealed record InferenceDescription(InferenceInput Input, InferenceOutput Output, string? PublicNetwork = null)
    : StatementDescription;
