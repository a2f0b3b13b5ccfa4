global using Coordinate = ZkPot.Ethereum.Residue<ZkPot.Ethereum.Secp256k1Prime>;
global using Scalar = ZkPot.Ethereum.Residue<ZkPot.Ethereum.Secp256k1Order>;
