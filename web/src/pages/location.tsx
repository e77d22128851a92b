export const LocationPage = ({ id }: { id: string }) => <p>{id}</p>;
