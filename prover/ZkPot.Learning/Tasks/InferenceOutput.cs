namespace ZkPot.Learning.Tasks;

/// <summary>What a proof of inference tells of the network's answer.</summary>
public enum InferenceOutput
{
    /// <summary>Every logit, a public input each.</summary>
    Logits,

    /// <summary>The class with the largest logit, the first of equals; the logits stay secret.</summary>
    Class,
}
