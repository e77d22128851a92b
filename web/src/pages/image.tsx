export const ImagePage = ({ id }: { id: string }) => <p>{id}</p>;
