using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Privacy;

/// <summary>
/// Gradients of networks of dense layers with ReLU between them, in doubles, toward parameters and toward the input, for inputs that need
/// not be bytes. The networks of ZkPot.Learning take bytes, and do not differentiate toward them.
/// </summary>
internal sealed class DenseGradients
{
    private readonly ParameterTensor[] tensors;
    private readonly double[][] values,
        gradients;

    public DenseGradients(Architecture architecture)
    {
        if (!architecture.Layers.All(layer => layer is Dense or Relu or Flatten))
            throw new FederationException(
                "Gradients can be inverted by optimization in networks of dense layers with ReLU between them only; this one has others."
            );
        tensors = [.. architecture.Parameters.Tensors];
        values = [new double[architecture.Input.Size], .. tensors.Select(tensor => new double[tensor.Outputs])];
        gradients = [.. values.Select(layer => new double[layer.Length])];
    }

    public int Inputs => values[0].Length;

    /// <summary>Computes the loss of one sample; adds the gradient of the parameters, scaled, and writes that of the input where they are
    /// wanted.</summary>
    public double Compute(
        double[] parameters,
        ReadOnlySpan<double> input,
        int label,
        double scale,
        double[]? parameterGradient,
        Span<double> inputGradient
    )
    {
        input.CopyTo(values[0]);
        for (int layer = 0; layer < tensors.Length; layer++)
            Forward(parameters, layer);
        double[] logits = values[^1],
            errors = gradients[^1];
        double largest = logits.Max(),
            sum = logits.Sum(logit => Math.Exp(logit - largest));
        for (int i = 0; i < logits.Length; i++)
            errors[i] = scale * (Math.Exp(logits[i] - largest) / sum - (i == label ? 1 : 0));
        for (int layer = tensors.Length - 1; layer >= 0; layer--)
            Backward(parameters, layer, parameterGradient);
        if (!inputGradient.IsEmpty)
            gradients[0].CopyTo(inputGradient);
        return Math.Log(sum) + largest - logits[label];
    }

    private void Forward(double[] parameters, int layer)
    {
        ParameterTensor tensor = tensors[layer];
        double[] x = values[layer],
            y = values[layer + 1];
        int weight = tensor.Weights.Start.Value,
            bias = tensor.Biases.Start.Value;
        for (int o = 0; o < y.Length; o++, weight += x.Length)
        {
            double sum = parameters[bias + o];
            for (int i = 0; i < x.Length; i++)
                sum += parameters[weight + i] * x[i];
            y[o] = layer < tensors.Length - 1 ? Math.Max(0, sum) : sum;
        }
    }

    private void Backward(double[] parameters, int layer, double[]? parameterGradient)
    {
        ParameterTensor tensor = tensors[layer];
        double[] x = values[layer],
            y = values[layer + 1],
            dx = gradients[layer],
            dy = gradients[layer + 1];
        int weight = tensor.Weights.Start.Value,
            bias = tensor.Biases.Start.Value;
        Array.Clear(dx);
        for (int o = 0; o < y.Length; o++, weight += x.Length)
        {
            double error = dy[o];
            if (error == 0 || (layer < tensors.Length - 1 && y[o] <= 0))
                continue;
            for (int i = 0; i < x.Length; i++)
                dx[i] += error * parameters[weight + i];
            if (parameterGradient is null)
                continue;
            for (int i = 0; i < x.Length; i++)
                parameterGradient[weight + i] += error * x[i];
            parameterGradient[bias + o] += error;
        }
    }
}
